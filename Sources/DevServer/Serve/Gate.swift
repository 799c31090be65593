internal import FlyingFox

/// Lets in requests that a browser on this machine makes for the served site, and no others.
///
/// A page of another site must not read this one, be it through a name that it has lead here (DNS rebinding), by
/// a request across origins, or by loading a file as a script or picture.
struct Gate: Sendable {
    private let hosts: Set<String>
    private let origins: Set<String>

    init(port: UInt16) {
        let names = ["127.0.0.1", "localhost"]
        hosts = Set(names.flatMap { port == 80 ? [$0, "\($0):80"] : ["\($0):\(port)"] })
        origins = Set(hosts.map { "http://\($0)" })
    }

    /// Why a request is refused; nil where it is let in.
    func refusal(of request: HTTPRequest) -> HTTPResponse? {
        guard request.method == .GET || request.method == .HEAD else {
            var response = Reply.text(.methodNotAllowed, "Only GET and HEAD are answered.")
            response.headers[HTTPHeader("Allow")] = "GET, HEAD"
            return response
        }
        guard let host = request.headers[.host]?.lowercased(), hosts.contains(host) else {
            return Reply.text(.forbidden, "The Host of this request is not this server's address.")
        }
        if let origin = request.headers[HTTPHeader("Origin")], !origins.contains(origin.lowercased()) {
            return Reply.text(.forbidden, "This request comes from another origin.")
        }
        // What a browser says of where a request comes from (Fetch Metadata); links from elsewhere may lead here.
        let site = request.headers[HTTPHeader("Sec-Fetch-Site")]
        let isFromElsewhere = site == "cross-site" || site == "same-site"
        if isFromElsewhere, request.headers[HTTPHeader("Sec-Fetch-Mode")] != "navigate" {
            return Reply.text(.forbidden, "This request comes from another site.")
        }
        return nil
    }
}
