import Parallel
import Testing

@testable import Causeway

/// Work on many things at once, and names for files.
struct FilesTests {
    private struct Failure: Error, Equatable {
        let number: Int
    }

    @Test(arguments: [0, 1, 2, 31, 32, 33, 1_000], [1, 2, 3, 8])
    func resultsComeInTheirOrder(_ count: Int, _ jobs: Int) async throws {
        let results = try await parallelMap(count: count, jobs: jobs) { $0 * $0 }
        #expect(results == (0..<count).map { $0 * $0 })
    }

    @Test(arguments: [1, 2, 8])
    func anErrorEndsTheWorkAndIsThrown(_ jobs: Int) async {
        await #expect(throws: Failure(number: 500)) {
            try await parallelMap(count: 1_000, jobs: jobs) { number in
                if number == 500 { throw Failure(number: number) }
                return number
            }
        }
    }

    // MARK: Names

    /// XXH3's own value for no bytes.
    @Test func theDigestIsXXH3OfAHundredAndTwentyEightBits() {
        let digest = Digest(of: [UInt8]())
        #expect(digest.description == "99aa06d3014798d86001c324468d497f")
        #expect(digest.short == "99aa06d3014798d8")
        #expect(digest.bytes.count == 16)
        #expect(digest.bytes.first == 0x99)
    }

    @Test func aDigestIsOfTheBytesHoweverTheyAreHeld() {
        let bytes = Array("Upper back pain".utf8)
        #expect(Digest(of: bytes) == Digest(of: ([0] + bytes).dropFirst()))
        #expect(Digest(of: bytes) == Digest(of: ContiguousArray(bytes)))
        #expect(Digest(of: bytes) == Digest(of: "Upper back pain".utf8))
        #expect(Digest(of: bytes) != Digest(of: bytes.dropLast()))
    }

    @Test(arguments: [
        ("site.css", "site-#.css"), ("css/deep/site.css", "css/deep/site-#.css"), ("site.min.js", "site.min-#.js"),
        ("LICENSE", "LICENSE-#"), ("v1.2/LICENSE", "v1.2/LICENSE-#"), ("deep/.hidden", "deep/.hidden-#"),
    ])
    func anAssetsNameHoldsItsDigestBeforeTheExtension(_ path: String, _ name: String) {
        let digest = Digest(of: [1, 2, 3]).short
        #expect(HashedName.name(for: path, bytes: [1, 2, 3]) == name.replacing("#", with: digest))
    }

    @Test(arguments: [
        ("media/plan.pdf", "plan-#.pdf"), ("causes/deep/My photo (1).PNG", "My-photo--1--#.png"),
        ("media/a_b-c.svg", "a_b-c-#.svg"),
        ("media/été.jpg", "-t--#.jpg"), ("media/two.dots.csv", "two-dots-#.csv"),
        ("media/\"><script>.txt", "---script--#.txt"),
        ("media/" + String(repeating: "x", count: 240) + ".mp4", String(repeating: "x", count: 100) + "-#.mp4"),
    ])
    func aMediaFilesNameIsPlainWhateverItWas(_ path: String, _ name: String) {
        let digest = Digest(of: [1, 2, 3]).short
        #expect(HashedName.mediaName(for: path, digest: Digest(of: [1, 2, 3])) == name.replacing("#", with: digest))
    }

    @Test func theNameChangesWithTheContentAlone() {
        #expect(HashedName.name(for: "a.css", bytes: [1]) == HashedName.name(for: "a.css", bytes: [1]))
        #expect(HashedName.name(for: "a.css", bytes: [1]) != HashedName.name(for: "a.css", bytes: [2]))
    }

    @Test(arguments: ["a.png", "a.JPG", "deep.name.svg", "a.vtt"])
    func mediaThatABrowserOnlyShowsAreTaken(_ name: String) { #expect(MediaType(fileName: name) != nil) }

    @Test(arguments: [
        "a.js", "a.html", "a.svg.html", "a.css", "a", ".png", "png", "a.", "a.png.exe", "a.xml", "a.wasm",
    ])
    func anythingElseIsNot(_ name: String) { #expect(MediaType(fileName: name) == nil) }
}
