/// The C library's allocator.
enum Allocator {
    /// Has freed memory kept for the next article.
    ///
    /// By default glibc gives the end of its heap back to the system after each article, only to have
    /// it mapped and zeroed anew for the next. It raises that threshold to twice the size of the
    /// largest block that was ever mapped by itself and freed (mallopt(3), `M_MMAP_THRESHOLD`), 32 MiB
    /// at most; the block is never touched, so it costs nothing.
    static func keepFreedMemory() {
        let block = UnsafeMutableRawPointer.allocate(byteCount: 31 << 20, alignment: 16)
        block.deallocate()
    }
}
