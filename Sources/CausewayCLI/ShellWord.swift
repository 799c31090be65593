/// Words of a command line that a person may copy into a shell.
enum ShellWord {
    /// A path as one word of a POSIX shell, never taken for an option.
    static func path(_ path: String) -> String {
        let path = path.hasPrefix("-") ? "./\(path)" : path
        let isPlain = path.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"),
                UInt8(ascii: "-"):
                true
            default: false
            }
        }
        return isPlain && !path.isEmpty ? path : "'\(path.replacing("'", with: #"'\''"#))'"
    }
}
