/// The deflated octets of a file, inflated piece by piece by zlib, and their CRC. RFC 1951, RFC 1952 §8.
import CZlib

/// Not copyable: it owns zlib's state.
struct Inflation: ~Copyable {
    /// zlib remembers where its state lies, and takes it from no other place: a value of Swift's may move.
    private let stream: UnsafeMutablePointer<z_stream>
    private(set) var isOver = false

    /// Octets that come out at a time, whatever goes in: a bomb costs no memory.
    private static let pieceOctets = 1 << 18

    init() throws(ZipFault) {
        let place = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        place.initialize(to: z_stream())
        // Negative: no header of zlib's own around the octets, as in a zip (zlib.h, inflateInit2).
        guard inflateInit2_(place, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            place.deallocate()
            throw ZipFault("zlib does not start")
        }
        stream = place
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// - Parameter give: gets each piece that comes out.
    mutating func take(_ octets: [UInt8], _ give: ([UInt8]) throws -> Void) throws {
        var input = octets
        var output = [UInt8](repeating: 0, count: Self.pieceOctets)
        var used = 0
        while !isOver {
            let (code, consumed, made) = step(&input, from: used, &output)
            used += consumed
            if made > 0 { try give(Array(output[..<made])) }
            if code == Z_STREAM_END {
                isOver = true
            } else if code != Z_OK, code != Z_BUF_ERROR {
                throw ZipFault("it is damaged")
            }
            // A full buffer may have held something back; else it waits for what comes next.
            if used == input.count, made < output.count { return }
            if consumed == 0, made == 0 { return }
        }
    }

    private func step(
        _ input: inout [UInt8], from used: Int, _ output: inout [UInt8]
    ) -> (code: Int32, consumed: Int, made: Int) {
        // Unsafe because zlib takes pointers: both live for this call only, and their counts are the buffers'.
        input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.pointee.next_in = input.baseAddress.map { $0 + used }
                stream.pointee.avail_in = UInt32(input.count - used)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(output.count)
                let code = inflate(stream, Z_NO_FLUSH)
                return (
                    code, input.count - used - Int(stream.pointee.avail_in),
                    output.count - Int(stream.pointee.avail_out)
                )
            }
        }
    }
}

/// CRC-32 of all that was added.
struct RunningCRC {
    private(set) var value: UInt32 = 0

    mutating func add(_ octets: [UInt8]) {
        // Unsafe because zlib takes a pointer; it lives for this call only and its count is the buffer's.
        value = octets.withUnsafeBufferPointer {
            UInt32(truncatingIfNeeded: crc32(UInt(value), $0.baseAddress, UInt32($0.count)))
        }
    }
}
