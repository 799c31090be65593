import Testing

@testable import DevServer

/// Only plain paths of the site are understood.
struct RequestTargetTests {
    @Test(arguments: [
        ("/", "/"), ("/causes/", "/causes/"), ("/causes/a/index.json", "/causes/a/index.json"),
        ("/a?q=../b", "/a"), ("/symptoms/%C3%A9t%C3%A9/", "/symptoms/été/"), ("/a%20b", "/a b"), ("/a..b/", "/a..b/"),
        ("/...", "/..."), ("/a%25b", "/a%b"),
    ])
    func aPathOfTheSiteIsUnderstood(_ target: String, _ path: String) {
        #expect(RequestTarget.path(of: target) == path)
    }

    @Test(arguments: [
        "", "*", "a", "?", "http://127.0.0.1:8080/", "//host/", "//", "/a//b", "/..", "/../", "/a/../b", "/a/..", "/.",
        "/./a", "/%2e%2e/", "/%2E./a", "/a/%2e%2e/b", "/a%2fb", "/a%2Fb", "/..%2fa", "/%2f%2fhost", "/a\\b", "/a%5cb",
        "/a%5C..%5Cb", "/%00", "/a%00.html", "/a\u{0}", "/%0a", "/%0d%0aX: y", "/%7f", "/%", "/%2", "/%zz", "/a%",
        "/%ff", "/%c3", "/%C0%AF", "/%c0%ae%c0%ae/", "/%e0%80%ae/",
    ])
    func anythingElseIsNot(_ target: String) { #expect(RequestTarget.path(of: target) == nil) }
}
