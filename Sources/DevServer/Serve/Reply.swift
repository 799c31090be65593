internal import FlyingFox
internal import Foundation

/// Answers to requests.
enum Reply {
    /// An answer with some bytes.
    ///
    /// - Parameter isLasting: the browser may keep it, since its address changes with its content.
    static func bytes(
        _ bytes: [UInt8], type: String, status: HTTPStatusCode = .ok, isLasting: Bool = false
    ) -> HTTPResponse {
        // Sent in pieces of 64 KiB.
        let body = HTTPBodySequence(data: Data(bytes), suggestedBufferSize: 64 * 1024)
        return HTTPResponse(statusCode: status, headers: headers(type, isLasting: isLasting), body: body)
    }

    /// A sentence for a person.
    static func text(_ status: HTTPStatusCode, _ text: String) -> HTTPResponse {
        bytes(Array((text + "\n").utf8), type: ContentType.text, status: status)
    }

    /// A way to another address of the site.
    static func redirect(to address: String) -> HTTPResponse {
        var response = text(.found, "The page is at \(address)")
        response.headers[HTTPHeader("Location")] = address
        return response
    }

    /// The headers that every answer has: nothing is read by other sites.
    ///
    /// - Parameter isLasting: the browser may keep the answer, whose address changes with its content.
    static func headers(_ type: String, isLasting: Bool = false) -> HTTPHeaders {
        var headers = HTTPHeaders()
        headers[.contentType] = type
        headers[.cacheControl] = isLasting ? "private, max-age=31536000, immutable" : "no-store"
        headers[HTTPHeader("Cross-Origin-Resource-Policy")] = "same-origin"
        headers[HTTPHeader("Referrer-Policy")] = "no-referrer"
        headers[HTTPHeader("X-Content-Type-Options")] = "nosniff"
        headers[HTTPHeader("X-Frame-Options")] = "SAMEORIGIN"
        return headers
    }

    /// The same without its body, as HEAD asks for.
    static func withoutBody(_ response: HTTPResponse) -> HTTPResponse {
        guard case .httpBody(let body) = response.payload else { return response }
        var head = HTTPResponse(statusCode: response.statusCode, headers: response.headers)
        if let count = body.count { head.headers[.contentLength] = String(count) }
        return head
    }
}
