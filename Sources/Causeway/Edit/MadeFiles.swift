/// Files and folders that a command has made, to be taken back where it cannot go on.
struct MadeFiles {
    private var folders: [String] = []
    private var files: [String] = []

    /// Makes a folder if nothing stands there; it is no error if something does.
    mutating func makeFolder(_ path: String) throws(FileError) {
        if try FileSystem.makeFolder(path) { folders.append(path) }
    }

    /// Writes a file where nothing is.
    mutating func create(_ bytes: [UInt8], at path: String) throws(FileError) {
        try FileSystem.create(bytes, at: path)
        files.append(path)
    }

    /// Removes what was made; a folder that holds something else by now stays.
    ///
    /// - Returns: the error to tell: the one that made it necessary, and what could not be removed.
    func takingBack(after error: FileError) -> EditError {
        var left: [String] = []
        for file in files.reversed() {
            do throws(FileError) { try FileSystem.removeFile(file) } catch { left.append(error.description) }
        }
        for folder in folders.reversed() {
            do throws(FileError) { _ = try FileSystem.removeEmptyFolder(folder) } catch {
                left.append(error.description)
            }
        }
        return left.isEmpty ? .file(error) : .notTakenBack(.file(error), left)
    }
}
