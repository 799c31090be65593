import Testing

@testable import Causeway

/// Pictures as far as their headers go, byte for byte.
struct ImageSizeTests {
    struct Picture: Sendable, CustomTestStringConvertible {
        let name: String
        let type: MediaType
        let bytes: [UInt8]
        var testDescription: String { name }
    }

    private static func big(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(number >> (8 * $0) & 0xFF) }
    }

    private static func little(_ number: Int, _ count: Int) -> [UInt8] { big(number, count).reversed() }

    private static func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }

    private static func joined(_ parts: [UInt8]...) -> [UInt8] { Array(parts.joined()) }

    private func size(_ bytes: [UInt8], _ type: MediaType) -> [Int]? {
        ImageSize(of: bytes, type: type).map { [$0.width, $0.height] }
    }

    // MARK: Headers

    private static func png(_ width: Int, _ height: Int) -> [UInt8] {
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        return joined(signature, big(13, 4), ascii("IHDR"), big(width, 4), big(height, 4))
    }

    private static func gif(_ width: Int, _ height: Int, version: String = "GIF89a") -> [UInt8] {
        joined(ascii(version), little(width, 2), little(height, 2))
    }

    /// A segment of a JPEG, its length counted.
    private static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        joined([0xFF, marker], big(content.count + 2, 2), content)
    }

    private static let jfif = segment(0xE0, joined(ascii("JFIF"), [0, 1, 1, 0, 0, 1, 0, 1, 0, 0]))

    /// The beginning of a frame, up to its width.
    private static func frame(_ width: Int, _ height: Int, marker: UInt8 = 0xC0) -> [UInt8] {
        joined([0xFF, marker], big(17, 2), [8], big(height, 2), big(width, 2))
    }

    private static func jpeg(_ segments: [UInt8]...) -> [UInt8] {
        joined([0xFF, 0xD8], Array(segments.joined()))
    }

    /// A segment of Exif with a tag before that of the orientation.
    private static func exif(_ orientation: Int, isLittle: Bool = false) -> [UInt8] {
        func number(_ number: Int, _ count: Int) -> [UInt8] {
            isLittle ? little(number, count) : big(number, count)
        }
        func entry(_ tag: Int, _ value: Int) -> [UInt8] {
            joined(number(tag, 2), number(3, 2), number(1, 4), number(value, 2), [0, 0])
        }
        let start = joined(ascii("Exif"), [0, 0], ascii(isLittle ? "II" : "MM"), number(42, 2), number(8, 4))
        return segment(
            0xE1, joined(start, number(2, 2), entry(0x0100, 640), entry(0x0112, orientation), number(0, 4)))
    }

    /// A segment with the marker that Exif has too, as most programs for photographs write it.
    private static let xmp = segment(0xE1, ascii("http://ns.adobe.com/xap/1.0/\u{0}<x:xmpmeta/>"))

    private static func webp(_ chunk: String, _ content: [UInt8]) -> [UInt8] {
        joined(
            ascii("RIFF"), little(content.count + 12, 4), ascii("WEBP"), ascii(chunk), little(content.count, 4), content
        )
    }

    private static func lossy(_ width: Int, _ height: Int) -> [UInt8] {
        webp("VP8 ", joined([0x10, 0x00, 0x00, 0x9D, 0x01, 0x2A], little(width, 2), little(height, 2)))
    }

    private static func lossless(_ width: Int, _ height: Int) -> [UInt8] {
        webp("VP8L", joined([0x2F], little((width - 1) | ((height - 1) << 14), 4), [0, 0, 0, 0, 0]))
    }

    private static func extended(_ width: Int, _ height: Int) -> [UInt8] {
        webp("VP8X", joined([0x10, 0, 0, 0], little(width - 1, 3), little(height - 1, 3)))
    }

    /// Pictures of 640 by 480 pixels that end with the last byte of their size.
    static let pictures: [Picture] = [
        Picture(name: "PNG", type: .png, bytes: png(640, 480)),
        Picture(name: "GIF89a", type: .gif, bytes: gif(640, 480)),
        Picture(name: "GIF87a", type: .gif, bytes: gif(640, 480, version: "GIF87a")),
        Picture(name: "JPEG", type: .jpg, bytes: jpeg(jfif, frame(640, 480))),
        Picture(name: "progressive JPEG", type: .jpeg, bytes: jpeg(jfif, frame(640, 480, marker: 0xC2))),
        Picture(name: "JPEG without JFIF", type: .jpeg, bytes: jpeg(frame(640, 480, marker: 0xC1))),
        Picture(
            name: "JPEG with tables before", type: .jpg,
            bytes: jpeg(segment(0xC4, [1, 2, 3]), segment(0xDB, [4]), frame(640, 480))),
        Picture(name: "JPEG with fill bytes", type: .jpg, bytes: jpeg([0xFF, 0xFF], jfif, [0xFF], frame(640, 480))),
        Picture(name: "upright JPEG", type: .jpg, bytes: jpeg(exif(1), frame(640, 480))),
        Picture(name: "turned JPEG", type: .jpg, bytes: jpeg(exif(6), frame(480, 640))),
        Picture(
            name: "turned JPEG, little-endian", type: .jpg,
            bytes: jpeg(jfif, exif(8, isLittle: true), frame(480, 640))),
        Picture(name: "turned JPEG with XMP", type: .jpg, bytes: jpeg(exif(6), xmp, frame(480, 640))),
        Picture(name: "lossy WebP", type: .webp, bytes: lossy(640, 480)),
        Picture(name: "lossless WebP", type: .webp, bytes: lossless(640, 480)),
        Picture(name: "extended WebP", type: .webp, bytes: extended(640, 480)),
        Picture(name: "SVG", type: .svg, bytes: ascii("<svg width=\"640\" height='480'>")),
    ]

    @Test(arguments: pictures)
    func aPicturesHeaderSaysItsSize(_ picture: Picture) {
        #expect(size(picture.bytes, picture.type) == [640, 480])
        #expect(size(picture.bytes + [0, 1, 2, 0xFF, 0xFF, 0xFF], picture.type) == [640, 480])
    }

    @Test(arguments: pictures)
    func aPictureThatIsCutOffHasNoSize(_ picture: Picture) {
        for count in 0..<picture.bytes.count {
            #expect(size(Array(picture.bytes.prefix(count)), picture.type) == nil, "\(count) bytes")
        }
    }

    @Test(arguments: pictures)
    func aPictureIsOfTheTypeThatItsNameSays(_ picture: Picture) {
        func isSame(_ type: MediaType) -> Bool {
            type == picture.type || [type, picture.type].allSatisfy { $0 == .jpg || $0 == .jpeg }
        }
        for type in MediaType.allCases where !isSame(type) { #expect(size(picture.bytes, type) == nil, "\(type)") }
    }

    @Test(arguments: pictures)
    func aDamagedPictureIsReadWithoutHarm(_ picture: Picture) {
        for index in picture.bytes.indices {
            for value: UInt8 in [0x00, 0x01, 0x7F, 0x80, 0xFF] {
                var bytes = picture.bytes
                bytes[index] = value
                // Of a size it is either none or one that a page can hold.
                let size = size(bytes, picture.type) ?? [1, 1]
                #expect(size.allSatisfy { $0 > 0 })
            }
        }
    }

    @Test func aPictureWithoutPixelsHasNoSize() {
        #expect(size(Self.png(0, 480), .png) == nil)
        #expect(size(Self.gif(640, 0), .gif) == nil)
        #expect(size(Self.jpeg(Self.frame(640, 0)), .jpg) == nil)
        #expect(size(Self.lossy(0, 0), .webp) == nil)
    }

    @Test func sizesAreReadUpToTheirLimits() {
        #expect(size(Self.png(1, 0x7FFF_FFFF), .png) == [1, 0x7FFF_FFFF])
        #expect(size(Self.gif(65_535, 1), .gif) == [65_535, 1])
        #expect(size(Self.jpeg(Self.frame(65_535, 1)), .jpg) == [65_535, 1])
        #expect(size(Self.lossy(16_383, 1), .webp) == [16_383, 1])
        // The upper two bits say how the picture is to be scaled.
        #expect(size(Self.lossy(0xC000 | 640, 0x4000 | 480), .webp) == [640, 480])
        #expect(size(Self.lossless(16_384, 1), .webp) == [16_384, 1])
        #expect(size(Self.lossless(1, 16_384), .webp) == [1, 16_384])
        #expect(size(Self.extended(16_777_216, 1), .webp) == [16_777_216, 1])
    }

    @Test(arguments: 0...9)
    func fourOfTheOrientationsTurnAPicture(_ orientation: Int) {
        for isLittle in [false, true] {
            let bytes = Self.jpeg(Self.exif(orientation, isLittle: isLittle), Self.frame(480, 640))
            #expect(size(bytes, .jpg) == ((5...8).contains(orientation) ? [640, 480] : [480, 640]))
        }
    }

    @Test func exifThatSaysNothingTurnsNothing() {
        let whole = Self.exif(6)
        // Cut off at each byte, its length told rightly.
        for count in 0..<whole.count - 10 {
            let part = Self.segment(0xE1, Array(whole.dropFirst(4).prefix(count)))
            #expect(size(Self.jpeg(part, Self.frame(640, 480)), .jpg) == [640, 480], "\(count) bytes")
        }
        // With a directory far away.
        var far = whole
        far[14] = 0xFF
        #expect(size(Self.jpeg(far, Self.frame(640, 480)), .jpg) == [640, 480])
    }

    @Test(arguments: [
        "RIFF\u{0}\u{0}\u{0}\u{0}WEBPVP9 ", "RIFF\u{0}\u{0}\u{0}\u{0}WAVEVP8 ", "RIFX\u{0}\u{0}\u{0}\u{0}WEBPVP8X",
    ])
    func anotherKindOfRIFFIsNoWebP(_ start: String) {
        #expect(size(Self.ascii(start) + [UInt8](repeating: 1, count: 40), .webp) == nil)
    }

    // MARK: SVG

    @Test(arguments: [
        "<svg width=\"24\" height=\"12\"/>", "<svg width='24px' height='12px'></svg>",
        "<svg height=\"12\" width=\"24\">", "<svg\n\twidth = \"24\"\n\theight\n=\n\"12\"\n>",
        "<svg width=\"23.6\" height=\"12.4px\">", "<svg width=\"2.4e1\" height=\"12.0\">",
        "<?xml version=\"1.0\"?>\n<!-- a -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"24\" height=\"12\">",
        "<svg stroke-width=\"3\" data-height=\"4\" width=\"24\" height=\"12\">",
        "\u{FEFF}<svg width=\"24\" height=\"12\">", "<svg width=\"24\" height=\"12\" viewBox=\"0 0 100 100\">",
        "<svg width=\"24\" height=\"12\"><rect width=\"9\"/></svg>",
        // By what it shows, where it does not say how large it is.
        "<svg viewBox=\"0 0 24 12\">", "<svg viewBox='-5 -6 24 12'/>", "<svg viewBox=\"0,0,24,12\">",
        "<svg viewBox=\"0, 0, 24, 12\">", "<svg viewBox=\" 0 0\n24 12 \">", "<svg viewBox=\"0\t0\t24\t12\">",
        "<svg viewBox=\"0 0 23.6 12.4\">", "<svg width=\"100%\" height=\"100%\" viewBox=\"0 0 24 12\">",
        "<svg width=\"2em\" height=\"1em\" viewBox=\"0 0 24 12\">",
        "<svg width=\"auto\" height=\"12\" viewBox=\"0 0 24 12\">", "<svg height=\"12\" viewBox=\"0 0 24 12\">",
        "<svg width=\"\" height=\"\" viewBox=\"0 0 24 12\">",
    ])
    func aDrawingsRootSaysItsSize(_ svg: String) {
        #expect(size(Self.ascii(svg), .svg) == [24, 12])
    }

    @Test(arguments: [
        "", "<svg>", "<svg width=\"24\">", "<svg height=\"12\"/>", "<svg width=\"100%\" height=\"50%\">",
        "<svg width=\"2em\" height=\"1em\">", "<svg width=\"24\" height=\"12\"", "<svg width=24 height=12>",
        "<svg data-width=\"24\" data-height=\"12\">", "<p width=\"24\" height=\"12\"/>",
        "<svg><rect width=\"24\" height=\"12\"/></svg>", "<svg width=\"-24\" height=\"12\">",
        "<svg width=\"0\" height=\"12\">", "<svg width=\"nan\" height=\"inf\">", "<svg width=\"1e99\" height=\"12\">",
        "<svg viewBox=\"0 0 24\">", "<svg viewBox=\"0 0 24 12 6\">", "<svg viewBox=\"0 0 0 0\">",
        "<svg viewBox=\"a b c d\">", "<svg viewBox=\"0 0 100% 100%\">", "<svg viewBox>", "<svg width= height=>",
    ])
    func aDrawingThatDoesNotSayItsSizeHasNone(_ svg: String) {
        #expect(size(Self.ascii(svg), .svg) == nil)
    }

    @Test func bytesThatAreNoUTF8DoNoHarm() {
        #expect(size([0xFF, 0xFE] + Self.ascii("<svg width=\"24\" height=\"12\">"), .svg) == [24, 12])
        #expect(size(Self.ascii("<svg width=\"") + [0xC3] + Self.ascii("24\" height=\"12\">"), .svg) == nil)
    }
}
