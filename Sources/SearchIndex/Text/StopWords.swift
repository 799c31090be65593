/// Words that say nothing of what a query is about: articles, pronouns, auxiliary verbs, prepositions,
/// conjunctions and question words.
///
/// They are passed over in queries and still indexed, for queries that have nothing else.
enum StopWords {
    /// The words of a language, as they are looked up; none for a language without a list.
    ///
    /// - Parameter language: a BCP 47 tag.
    static func words(of language: String) -> [String] {
        (lists[Stemmer.code(of: language)] ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// The words that are no stop words; all where there are no others.
    static func meaning(_ words: [String], _ stopWords: Set<String>) -> [String] {
        let meaning = words.filter { !stopWords.contains($0) }
        return meaning.isEmpty ? words : meaning
    }

    private static let lists = [
        "en": """
        a an the this that these those
        i me my mine myself we us our ours ourselves you your yours yourself yourselves
        he him his himself she her hers herself it its itself they them their theirs themselves
        who whom whose which what when where why how
        am is are was were be been being have has had having do does did doing
        can could shall should will would may might must ought
        im ive id ill youre youve youd youll hes shes its were weve theyre theyve theyd theyll
        isnt arent wasnt werent hasnt havent hadnt doesnt dont didnt wont wouldnt shouldnt cant cannot couldnt
        of at by for with about against between into through during before after above below
        to from up down in out on off over under
        and but or nor if because as until while than so though although whether
        again further then once here there all any both each few more most other some such
        no not only own same too very just also
        """,
        "de": """
        der die das den dem des ein eine einen einem einer eines dieser diese dieses diesem diesen
        ich mich mir mein meine du dich dir dein er ihn ihm sein seine sie ihr ihre es wir uns unser euch
        wer wen wem was wann wo warum wie welche welcher welches
        bin bist ist sind seid war waren sein gewesen habe hast hat haben hatte hatten werde wird werden wurde wurden
        kann konnen konnte soll sollen will wollen muss mussen darf durfen mag
        an am auf aus bei beim bis durch fur gegen hinter im in mit nach neben ohne seit uber um unter vom von vor
        zu zum zur zwischen
        und oder aber denn weil dass wenn als ob doch sondern
        nicht kein keine nur noch schon auch sehr so da dann hier dort man sich
        """,
        "es": """
        el la los las lo un una unos unas este esta estos estas ese esa eso aquel aquella
        yo me mi mis tu te ti tus el se su sus ella nosotros nos vosotros os ellos ellas le les
        que quien cual cuales cuando donde como por porque cuanto
        soy es somos son era eran fue fueron ser sido estoy esta estamos estan he ha hemos han haber hay
        tengo tiene tienen puedo puede pueden debe deben
        a al ante bajo con contra de del desde en entre hacia hasta para segun sin sobre tras
        y e o u pero si ni aunque mientras
        no muy mas tambien ya solo
        """,
        "fr": """
        le la les l un une des du de d ce cet cette ces
        je j me m moi mon ma mes tu te t toi ton ta tes il elle on se s soi son sa ses nous notre nos vous votre vos
        ils elles leur leurs lui eux
        qui que qu quoi dont ou quand comment pourquoi quel quelle quels quelles
        suis es est sommes etes sont etait etaient ete etre ai as a avons avez ont avait avoir fait
        peut peuvent peux doit doivent dois
        au aux avec chez contre dans depuis en entre par pendant pour sans sous sur vers
        et mais si ni car donc comme
        ne pas plus tres aussi n y c
        """,
        "it": """
        il lo la i gli le l un uno una questo questa questi queste quello quella
        io mi me mio mia tu ti te tuo tua egli lui lei si suo sua noi ci voi vi loro
        chi che cui quale quali quando dove come perche quanto
        sono sei e siamo siete era erano essere stato ho hai ha abbiamo hanno avere
        puo possono posso deve devono
        a ad al alla ai alle con contro da dal dalla di del della dei delle in nel nella per su sul sulla tra fra
        ed o ma se anche
        non piu molto
        """,
        "nl": """
        de het een deze die dit dat
        ik mij me mijn je jij jou jouw u uw hij hem zijn zij ze haar wij we ons onze jullie hun hen
        wie wat welke wanneer waar waarom hoe
        ben bent is was waren geweest heb hebt heeft hebben had hadden word wordt worden werd werden
        kan kunnen kon moet moeten mag mogen wil willen zal zullen zou
        aan achter bij binnen door in met na naar naast om onder op over sinds te ten ter tot tussen uit van voor zonder
        en of maar want omdat als dan dus
        niet geen ook nog al er zo zeer
        """,
        "pt": """
        o a os as um uma uns umas este esta estes estas esse essa isso isto aquele aquela
        eu me mim meu minha tu te ti teu tua ele ela se si seu sua nos nosso nossa vos eles elas lhe lhes
        que quem qual quais quando onde como porque quanto
        sou e somos sao era eram foi foram ser sido estou esta estamos estao tenho tem temos ha haver
        pode podem posso deve devem
        ao aos com contra da das de do dos desde em entre na nas no nos para pela pelo por sem sobre
        mas ou se nem
        nao mais muito tambem ja so
        """,
    ]
}
