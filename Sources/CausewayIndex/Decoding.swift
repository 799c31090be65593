public import Foundation

/// Why a file could not be read as an index.
public enum IndexError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file is of a major version that this library does not know.
    case unknownVersion(String)
    /// The file is no JSON of the format; the text says where.
    case malformed(String)

    /// The error in one sentence.
    public var description: String {
        switch self {
        case .unknownVersion(let version):
            "the index is of version \(version); this library reads version 1"
        case .malformed(let problem):
            "the index cannot be read: \(problem)"
        }
    }
}

extension Index {
    /// The index that a file's bytes hold.
    ///
    /// Fields that this version does not know are passed over.
    ///
    /// - Throws: `IndexError` where the version is another or the file is malformed.
    public init(json: Data) throws(IndexError) { self = try decode(json) }
}

extension ArticleDocument {
    /// The article that a file's bytes hold.
    ///
    /// Fields that this version does not know are passed over.
    ///
    /// - Throws: `IndexError` where the version is another or the file is malformed.
    public init(json: Data) throws(IndexError) { self = try decode(json) }
}

private struct VersionOnly: Decodable { let version: String }

private func decode<Value: Decodable>(_ json: Data) throws(IndexError) -> Value {
    let decoder = JSONDecoder()
    do {
        let version = try decoder.decode(VersionOnly.self, from: json).version
        guard version.split(separator: ".").first == "1" else { throw IndexError.unknownVersion(version) }
        return try decoder.decode(Value.self, from: json)
    } catch let error as IndexError {
        throw error
    } catch {
        throw IndexError.malformed("\(error)")
    }
}
