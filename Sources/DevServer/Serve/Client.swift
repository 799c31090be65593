internal import Templating

/// The part of the server that runs in the browser, as it stands in `Client/`.
enum Client {
    static let script = bytes(of: "reload.js")
    static let style = bytes(of: "overlay.css")

    private static func bytes(of path: String) -> [UInt8] {
        guard let file = ClientFiles.files.first(where: { $0.path.description == path }) else {
            preconditionFailure("\(path) is not embedded")
        }
        return DefaultThemeFiles.decoded(file).bytes
    }
}
