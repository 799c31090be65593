internal import Markdown

/// Width and height of a picture in CSS pixels, as the file's own header says.
struct ImageSize: Sendable, Hashable {
    let width: Int
    let height: Int

    /// The size of a picture; nil where the bytes are no picture of that type, or say none.
    ///
    /// The headers are those of PNG (ISO/IEC 15948, 11.2.2), GIF89a (section 18), JPEG (ITU-T T.81, B.2.2),
    /// WebP (RFC 9649, section 2) and SVG 2 (section 8.2).
    init?(of bytes: [UInt8], type: MediaType) {
        let size: (width: Int, height: Int)? =
            switch type {
            case .png: Self.png(bytes)
            case .gif: Self.gif(bytes)
            case .jpg, .jpeg: Self.jpeg(bytes)
            case .webp: Self.webp(bytes)
            case .svg: Self.svg(bytes)
            default: nil
            }
        guard let size, size.width > 0, size.height > 0 else { return nil }
        (width, height) = size
    }

    /// Types whose size is read.
    static let types: Set<MediaType> = [.png, .gif, .jpg, .jpeg, .webp, .svg]

    // MARK: Pixels

    private static func png(_ bytes: [UInt8]) -> (Int, Int)? {
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        guard bytes.count >= 24, bytes.starts(with: signature), bytes[12..<16].elementsEqual("IHDR".utf8) else {
            return nil
        }
        return (bigEndian(bytes, 16, count: 4), bigEndian(bytes, 20, count: 4))
    }

    private static func gif(_ bytes: [UInt8]) -> (Int, Int)? {
        guard bytes.count >= 10, bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8) else {
            return nil
        }
        return (littleEndian(bytes, 6, count: 2), littleEndian(bytes, 8, count: 2))
    }

    /// Goes from marker to marker up to the frame header; a turned picture (Exif) has its sides changed over.
    private static func jpeg(_ bytes: [UInt8]) -> (Int, Int)? {
        guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
        var index = 2
        var isTurned = false
        while index + 4 <= bytes.count, bytes[index] == 0xFF {
            let marker = bytes[index + 1]
            if marker == 0xFF {
                index += 1
                continue
            }
            let length = bigEndian(bytes, index + 2, count: 2)
            switch marker {
            case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
                guard index + 9 <= bytes.count else { return nil }
                let height = bigEndian(bytes, index + 5, count: 2)
                let width = bigEndian(bytes, index + 7, count: 2)
                return isTurned ? (height, width) : (width, height)
            case 0xE1:
                if index + 2 + length <= bytes.count {
                    isTurned = isTurned || self.isTurned(bytes[(index + 4)..<(index + 2 + max(length, 2))])
                }
            default: break
            }
            index += 2 + length
        }
        return nil
    }

    /// Whether an Exif segment says that the picture stands on its side (orientation 5 to 8).
    private static func isTurned(_ segment: ArraySlice<UInt8>) -> Bool {
        let bytes = Array(segment)
        guard bytes.count >= 14, bytes.starts(with: Array("Exif".utf8) + [0, 0]) else { return false }
        let isLittle = bytes[6] == UInt8(ascii: "I")
        func number(_ offset: Int, _ count: Int) -> Int {
            guard offset + count <= bytes.count else { return 0 }
            return isLittle ? littleEndian(bytes, offset, count: count) : bigEndian(bytes, offset, count: count)
        }
        let directory = 6 + number(10, 4)
        guard directory + 2 <= bytes.count else { return false }
        for entry in 0..<number(directory, 2) {
            let offset = directory + 2 + entry * 12
            guard offset + 12 <= bytes.count else { return false }
            if number(offset, 2) == 0x0112 { return (5...8).contains(number(offset + 8, 2)) }
        }
        return false
    }

    private static func webp(_ bytes: [UInt8]) -> (Int, Int)? {
        guard bytes.count >= 30, bytes.starts(with: "RIFF".utf8), bytes[8..<12].elementsEqual("WEBP".utf8) else {
            return nil
        }
        switch String(decoding: bytes[12..<16], as: UTF8.self) {
        case "VP8 ":
            return (littleEndian(bytes, 26, count: 2) & 0x3FFF, littleEndian(bytes, 28, count: 2) & 0x3FFF)
        case "VP8L":
            let bits = littleEndian(bytes, 21, count: 4)
            return ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
        case "VP8X": return (littleEndian(bytes, 24, count: 3) + 1, littleEndian(bytes, 27, count: 3) + 1)
        default: return nil
        }
    }

    private static func bigEndian(_ bytes: [UInt8], _ offset: Int, count: Int) -> Int {
        bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
    }

    private static func littleEndian(_ bytes: [UInt8], _ offset: Int, count: Int) -> Int {
        bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    // MARK: SVG

    /// `width` and `height` of the root element in pixels, or what its `viewBox` says.
    private static func svg(_ bytes: [UInt8]) -> (Int, Int)? {
        guard let start = ByteSearch.first(Array("<svg".utf8), in: bytes[...]),
            let end = ByteSearch.first([UInt8(ascii: ">")], in: bytes[start.upperBound...])
        else { return nil }
        let tag = String(decoding: bytes[start.upperBound..<end.lowerBound], as: UTF8.self)
        if let width = attribute("width", in: tag).flatMap(pixels),
            let height = attribute("height", in: tag).flatMap(pixels)
        {
            return (width, height)
        }
        let box = attribute("viewBox", in: tag)?.split { $0 == "," || $0.isWhitespace }.compactMap {
            pixels($0)
        }
        guard let box, box.count == 4 else { return nil }
        return (box[2], box[3])
    }

    /// The value of an attribute, which stands in quotes behind white space.
    private static func attribute(_ name: String, in tag: String) -> Substring? {
        var rest = tag[...]
        while let found = rest.firstRange(of: name) {
            let isAttribute = found.lowerBound > tag.startIndex && tag[tag.index(before: found.lowerBound)].isWhitespace
            rest = rest[found.upperBound...]
            let value = rest.drop(while: \.isWhitespace)
            guard isAttribute, value.first == "=" else { continue }
            let quoted = value.dropFirst().drop(while: \.isWhitespace)
            guard let quote = quoted.first, quote == "\"" || quote == "'" else { continue }
            return quoted.dropFirst().prefix { $0 != quote }
        }
        return nil
    }

    /// A length in pixels, rounded; nil for one in another unit.
    private static func pixels(_ text: some StringProtocol) -> Int? {
        let number = text.hasSuffix("px") ? String(text.dropLast(2)) : String(text)
        guard let value = Double(number), value.isFinite, abs(value) < 1_000_000 else { return nil }
        return Int(value.rounded())
    }
}
