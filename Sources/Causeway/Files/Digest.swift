internal import CXXHash

/// XXH3's hash of 128 bits over some bytes: tells files apart, is no protection against forgery.
package struct Digest: Hashable, Sendable, CustomStringConvertible {
    private let low: UInt64
    /// Half of the digest, evenly spread.
    let high: UInt64

    package init(of bytes: some Collection<UInt8>) {
        let hash =
            bytes.withContiguousStorageIfAvailable { XXH3_128bits($0.baseAddress, $0.count) }
            ?? Array(bytes).withUnsafeBytes { XXH3_128bits($0.baseAddress, $0.count) }
        low = hash.low64
        high = hash.high64
    }

    /// 32 hexadecimal digits, the high half first.
    package var description: String { Self.hex(high) + Self.hex(low) }

    /// The first 16 digits: enough for a file's name.
    package var short: String { Self.hex(high) }

    /// The digest's 16 bytes, the high half first.
    package var bytes: [UInt8] {
        withUnsafeBytes(of: high.bigEndian, Array.init) + withUnsafeBytes(of: low.bigEndian, Array.init)
    }

    private static func hex(_ value: UInt64) -> String {
        String(unsafeUninitializedCapacity: 16) { buffer in
            for place in 0..<16 {
                let digit = UInt8(truncatingIfNeeded: value >> UInt64(60 - place * 4)) & 15
                buffer[place] = digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
            }
            return 16
        }
    }
}
