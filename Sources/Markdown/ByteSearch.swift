#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Searches in bytes at the speed of the C library's `memchr`.
package enum ByteSearch {
    /// Where `needle` first stands in `bytes`; nil if it does not, or is empty.
    ///
    /// - Complexity: O(*n* · *m*) where the needle's first byte is frequent; needles are short.
    package static func first(_ needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Range<Int>? {
        bytes.withUnsafeBytes { haystack in
            needle.withUnsafeBytes { wanted in
                guard let base = haystack.baseAddress, let target = wanted.baseAddress, !wanted.isEmpty else {
                    return nil
                }
                var offset = 0
                while offset + wanted.count <= haystack.count,
                    let found = memchr(base + offset, Int32(wanted[0]), haystack.count - wanted.count + 1 - offset)
                {
                    let start = UnsafeRawPointer(found) - base
                    if memcmp(found, target, wanted.count) == 0 {
                        let lower = bytes.startIndex + start
                        return lower..<lower + wanted.count
                    }
                    offset = start + 1
                }
                return nil
            }
        }
    }
}
