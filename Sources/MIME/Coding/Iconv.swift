/// The system's iconv, behind one function.
import Glibc

enum Iconv {
    /// Nil where the charset is unknown. Octets that mean nothing in it become U+FFFD.
    static func decode(_ octets: Span<UInt8>, from charset: String) -> String? {
        guard charset.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x2F }), !charset.isEmpty else { return nil }
        // iconv_open(3) answers (iconv_t)-1, a pointer that points nowhere, for a charset it does not know.
        guard let descriptor = unsafe iconv_open("UTF-8", charset), Int(bitPattern: descriptor) != -1 else {
            return nil
        }
        defer { _ = unsafe iconv_close(descriptor) }
        var output: [UInt8] = []
        output.reserveCapacity(octets.count * 2)
        var chunk = [UInt8](repeating: 0, count: min(8_192, octets.count * 3 + 16))
        var consumed = 0
        while consumed < octets.count {
            let step = unsafe convert(octets, from: consumed, with: descriptor, into: &chunk)
            output += chunk[..<step.written]
            consumed += step.read
            switch step.fault {
            case 0, E2BIG: continue
            case EINVAL:  // a character that was cut at the end
                output += [0xEF, 0xBF, 0xBD]
                consumed = octets.count
            default:  // EILSEQ
                output += [0xEF, 0xBF, 0xBD]
                consumed += 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// One call of iconv(3). Unsafe because it takes pointers to pointers; both buffers live through the call, and the
    /// counts handed over are theirs. It asks for input that it may change, and changes only the pointer (POSIX).
    private static func convert(
        _ input: Span<UInt8>, from start: Int, with descriptor: iconv_t, into chunk: inout [UInt8]
    ) -> (read: Int, written: Int, fault: Int32) {
        var inputLeft = input.count - start
        var outputLeft = chunk.count
        let (inputCount, outputCount) = (inputLeft, outputLeft)
        var fault: Int32 = 0
        unsafe input.withUnsafeBytes { inputBuffer in
            unsafe chunk.withUnsafeMutableBytes { outputBuffer in
                var from = unsafe inputBuffer.baseAddress.map {
                    unsafe UnsafeMutableRawPointer(mutating: $0 + start).assumingMemoryBound(to: CChar.self)
                }
                var to = unsafe outputBuffer.baseAddress.map { unsafe $0.assumingMemoryBound(to: CChar.self) }
                let result = unsafe iconv(descriptor, &from, &inputLeft, &to, &outputLeft)
                if result == -1 { fault = errno }
            }
        }
        return (inputCount - inputLeft, outputCount - outputLeft, fault)
    }
}
