extension String {
    /// Whether the text comes before another: by Unicode's code points, and where both are canonically
    /// the same text, by their bytes, so that no two files change places from run to run.
    func precedes(_ other: String) -> Bool {
        self == other ? utf8.lexicographicallyPrecedes(other.utf8) : self < other
    }
}
