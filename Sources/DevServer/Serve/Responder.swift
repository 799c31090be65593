internal import Causeway
internal import FlyingFox

/// Answers requests from memory: no request makes it read a file.
struct Responder: HTTPHandler {
    let gate: Gate
    let site: ServedSite

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        let response: HTTPResponse
        if let refusal = gate.refusal(of: request) {
            response = refusal
        } else if let path = RequestTarget.path(of: request.target.rawValue) {
            response = try await answer(path, request)
        } else {
            response = Reply.text(.badRequest, "This is no address of a page.")
        }
        return request.method == .HEAD ? Reply.withoutBody(response) : response
    }

    private func answer(_ path: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        switch path {
        case ServedPage.eventsPath: return await events(request)
        case ServedPage.scriptPath: return Reply.bytes(Client.script, type: ContentType.of("reload.js"))
        case ServedPage.stylePath: return Reply.bytes(Client.style, type: ContentType.of("overlay.css"))
        default: break
        }
        let state = await site.state
        guard let pages = state.pages else {
            return Reply.bytes(ServedPage.placeholder(state), type: ContentType.html, status: .serviceUnavailable)
        }
        let file = String(path.dropFirst()) + (path.hasSuffix("/") ? "index.html" : "")
        if let bytes = try await pages.file(at: file) {
            let type = ContentType.of(file)
            if type == ContentType.html { return Reply.bytes(ServedPage.page(bytes, state), type: type) }
            let isLasting = file.hasPrefix("assets/") || file.hasPrefix("media/")
            return Reply.bytes(bytes, type: type, isLasting: isLasting)
        }
        if try await pages.file(at: file + "/index.html") != nil {
            let query = request.target.query()
            return Reply.redirect(to: request.target.path() + "/" + (query.isEmpty ? "" : "?\(query)"))
        }
        let page = try await pages.file(at: "404.html") ?? []
        return Reply.bytes(ServedPage.page(page, state), type: ContentType.html, status: .notFound)
    }

    private func events(_ request: HTTPRequest) async -> HTTPResponse {
        let headers = Reply.headers(ContentType.events)
        if request.method == .HEAD { return HTTPResponse(statusCode: .ok, headers: headers) }
        let events = await site.events()
        return HTTPResponse(statusCode: .ok, headers: headers, body: HTTPBodySequence(from: EventStream(events)))
    }
}
