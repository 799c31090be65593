/// A file of the index.
package struct IndexFile: Sendable {
    /// Its name without digest and folder, such as `words/3`.
    let name: String
    /// JSON.
    let payload: [UInt8]
    /// Five characters that change with the payload; nil for the root.
    let digest: String?

    /// The folder of all files, relative to the site.
    package static let folder = "search"
    static let rootName = "root"
    static let digestLength = 5

    /// - Parameter hash: of some bytes, evenly spread.
    init(_ name: String, payload: [UInt8], hash: (([UInt8]) -> UInt64)?) {
        self.name = name
        self.payload = payload
        digest = hash.map { Self.digest($0(payload)) }
    }

    /// The path relative to the site.
    package var path: String { Self.path(name, digest: digest) }

    static func path(_ name: String, digest: String?) -> String {
        "\(folder)/\(name)\(digest.map { "-" + $0 } ?? "").js"
    }

    /// The file's bytes: one statement of JavaScript.
    package var bytes: [UInt8] { Array("causewaySearch(\"\(name)\",".utf8) + payload + Array(");\n".utf8) }

    /// The payload of a file's bytes; nil where they are not those of a file of this name.
    static func payload(of bytes: [UInt8], name: String) -> ArraySlice<UInt8>? {
        let beginning = Array("causewaySearch(\"\(name)\",".utf8)
        let end = Array(");\n".utf8)
        guard bytes.count >= beginning.count + end.count, bytes.starts(with: beginning),
            bytes.suffix(end.count).elementsEqual(end)
        else { return nil }
        return bytes[beginning.count..<bytes.count - end.count]
    }

    private static let digits = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    private static func digest(_ hash: UInt64) -> String {
        String(
            decoding: (0..<digestLength).map { digits[Int(truncatingIfNeeded: hash >> UInt64(59 - $0 * 5)) & 31] },
            as: UTF8.self)
    }
}
