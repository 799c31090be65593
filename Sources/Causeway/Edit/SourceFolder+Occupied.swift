extension SourceFolder {
    /// Refuses a path for a new file at which something stands that is no article, such as a folder.
    ///
    /// - Parameter cure: what to do other than to move that away.
    func refuseOccupied(_ path: String, cure: String) throws(EditError) {
        let type: FileSystem.FileType?
        do throws(FileError) {
            type = try FileSystem.type(ofEntryAt: systemPath(path))
        } catch {
            throw .file(error)
        }
        if type != nil { throw .refused("something stands at \(path) already; \(cure), or move it away") }
    }
}
