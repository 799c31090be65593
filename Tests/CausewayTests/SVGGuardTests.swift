import Diagnostics
import Testing

@testable import Causeway

/// A picture is published only if nothing in it can run.
struct SVGGuardTests {
    private func refusal(_ svg: String) -> Diagnostic? {
        SVGGuard.refusal(of: SourceText(path: "Content/media/a.svg", bytes: Array(svg.utf8)))
    }

    @Test(arguments: [
        "<svg><script>x()</script></svg>", "<svg><SCRIPT/></svg>",
        "<svg xmlns:s='http://www.w3.org/2000/svg'><s:script/></svg>",
        "<svg onload='x()'/>", "<svg\nonload\n=\n'x()'/>", "<svg id=\"a\"onclick=\"x()\"/>", "<svg/onfocus=\"x()\"/>",
        "<a href=\"javascript:x()\"/>", "<a xlink:href='JavaScript:x()'/>", "<a href='&#106;avascript:x()'/>",
        "<animate attributeName='href' to='javascript:x()'/>", "<foreignObject><p/></foreignObject>",
        "<!DOCTYPE svg [<!ENTITY e 'x'>]><svg/>", "<?xml-stylesheet href='a.xsl'?><svg/>",
        "<image href='data:text/html,x'/>",
        "<svg><![CDATA[x]]></svg>", "\u{0}<svg/>",
    ])
    func aPictureThatCouldRunSomethingIsRefused(_ svg: String) {
        #expect(refusal(svg)?.code == .activeSVG)
    }

    @Test(arguments: [
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"9\"/></svg>",
        "<?xml version=\"1.0\"?>\n<!-- drawn by hand -->\n<svg><desc>A description of one on the left</desc></svg>",
        "<svg><defs><g id=\"on\"/></defs><use href=\"#on\"/><text>on = off, &amp; so on</text></svg>",
        "<svg><style>.a { fill: none }</style><path d=\"M0 0\"/><image href=\"data:image/png;base64,AA==\"/></svg>",
    ])
    func aDrawingIsPublished(_ svg: String) {
        #expect(refusal(svg) == nil)
    }

    @Test func bytesThatAreNoUTF8AreRefused() {
        let bytes: [UInt8] = [0xFF, 0xFE, 0x3C, 0x00]
        #expect(SVGGuard.refusal(of: SourceText(path: "a.svg", bytes: bytes))?.code == .activeSVG)
    }
}
