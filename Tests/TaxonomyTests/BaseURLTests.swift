import Taxonomy
import Testing

struct BaseURLTests {
    private func normalised(_ text: String) -> String? {
        switch BaseURL.normalised(text) {
        case .success(let url): url
        case .failure: nil
        }
    }

    @Test(arguments: [
        ("https://example.org", "https://example.org/", "/"), ("https://example.org/", "https://example.org/", "/"),
        ("https://example.org/kb", "https://example.org/kb/", "/kb/"),
        ("https://example.org/a/b/", "https://example.org/a/b/", "/a/b/"),
        ("http://localhost:8080", "http://localhost:8080/", "/"),
        ("http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x/", "/x/"),
        ("http://[::1]:8080/", "http://[::1]:8080/", "/"),
        ("https://user.github.io/~kb/a%20b", "https://user.github.io/~kb/a%20b/", "/~kb/a%20b/"),
    ])
    func anAbsoluteAddressIsTakenWithASlashAtItsEnd(_ written: String, _ url: String, _ path: String) {
        #expect(normalised(written) == url)
        #expect(BaseURL.path(of: url) == path)
    }

    @Test(arguments: [
        "", "/", "example.org", "//example.org", "/kb/", "ftp://example.org", "file:///a", "javascript:alert(1)",
        "https:", "https:/",
        "https://", "https:///kb", "https:example.org", "https://user@example.org",
        "https://user:password@example.org/",
        "https://example.org/?a", "https://example.org?a", "https://example.org/#a", "https://example.org#a",
        "https://exa mple.org",
        "https://example.org/a b", "https://example.org/\n", "https://example.org\\a",
        "https://example.org/\"><script>",
        "https://example.org/<", "https://example.org/`", "https://exämple.org", "https://example.org/ü",
        "https://example.org/../a",
        "https://example.org/a/..", "https://example.org/./a", "https://example.org/\u{0}", " https://example.org",
    ])
    func anotherAddressIsRefusedWithAReason(_ written: String) {
        guard case .failure(let problem) = BaseURL.normalised(written) else {
            Issue.record("‘\(written)’ was taken")
            return
        }
        #expect(!problem.message.isEmpty)
    }

    @Test func theSchemeMayBeInCapitals() {
        #expect(normalised("HTTPS://example.org/kb") == "HTTPS://example.org/kb/")
    }
}
