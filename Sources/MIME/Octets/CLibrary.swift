/// What MIME asks of the C library, which has another name on each system: no other file here imports it.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    #error("MIME needs memchr(3), memcmp(3) and iconv(3) of a C library it knows.")
#endif

enum CLibrary {
    /// Where the first `octet` stands, or nil.
    static func offset(of octet: UInt8, in octets: Span<UInt8>) -> Int? {
        // Unsafe because memchr(3) takes a pointer and a count: both are those of the span. glibc looks at 32 or 64 octets
        // at a time, as the processor can; Swift code cannot choose by that.
        unsafe octets.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress, let found = unsafe memchr(base, Int32(octet), buffer.count) else {
                return nil
            }
            return unsafe base.distance(to: UnsafeRawPointer(found))
        }
    }

    /// Both have the same number of octets.
    static func areEqual(_ one: Span<UInt8>, _ other: Span<UInt8>) -> Bool {
        // Unsafe because memcmp(3) takes pointers and a count: both are those of spans of the same length.
        unsafe one.withUnsafeBytes { text in
            unsafe other.withUnsafeBytes { letters in
                guard let one = text.baseAddress, let other = letters.baseAddress else { return true }
                return unsafe memcmp(one, other, letters.count) == 0
            }
        }
    }
}

/// One descriptor of iconv(3), closed when it goes. Safe: nobody else gets to hold the pointer.
@safe struct IconvDescriptor: ~Copyable {
    /// Why a call came back.
    enum Stop {
        /// All was read, or no room is left: what is left of the input tells which.
        case pause
        /// A character that is cut at the end of the input (EINVAL).
        case cutCharacter
        /// Octets that mean nothing in the charset (EILSEQ).
        case meaningless
    }

    private let descriptor: iconv_t

    /// Nil for a charset that it does not know.
    init?(to target: String, from charset: String) {
        // iconv_open(3) answers (iconv_t)-1, a pointer that points nowhere, for those.
        guard let descriptor = unsafe iconv_open(target, charset), Int(bitPattern: descriptor) != -1 else { return nil }
        unsafe self.descriptor = descriptor
    }

    deinit { _ = unsafe iconv_close(descriptor) }

    /// One call. Unsafe because it takes pointers to pointers; both buffers live through the call, and the counts handed
    /// over are theirs. It asks for input that it may change, and changes only the pointer (POSIX).
    func convert(_ input: Span<UInt8>, from start: Int, into chunk: inout [UInt8]) -> (read: Int, written: Int, Stop) {
        var inputLeft = input.count - start
        var outputLeft = chunk.count
        let (inputCount, outputCount) = (inputLeft, outputLeft)
        var stop = Stop.pause
        unsafe input.withUnsafeBytes { inputBuffer in
            unsafe chunk.withUnsafeMutableBytes { outputBuffer in
                var from = unsafe inputBuffer.baseAddress.map {
                    unsafe UnsafeMutableRawPointer(mutating: $0 + start).assumingMemoryBound(to: CChar.self)
                }
                var to = unsafe outputBuffer.baseAddress.map { unsafe $0.assumingMemoryBound(to: CChar.self) }
                let result = unsafe iconv(descriptor, &from, &inputLeft, &to, &outputLeft)
                if result == -1 { stop = errno == EINVAL ? .cutCharacter : errno == E2BIG ? .pause : .meaningless }
            }
        }
        return (inputCount - inputLeft, outputCount - outputLeft, stop)
    }

    /// What it still holds back: of some charsets a letter waits for the accent that may follow it. The chunk has room.
    func flush(into chunk: inout [UInt8]) -> Int {
        var outputLeft = chunk.count
        let outputCount = outputLeft
        // Unsafe as `convert` is; no input means that none follows (POSIX).
        unsafe chunk.withUnsafeMutableBytes { outputBuffer in
            var to = unsafe outputBuffer.baseAddress.map { unsafe $0.assumingMemoryBound(to: CChar.self) }
            _ = unsafe iconv(descriptor, nil, nil, &to, &outputLeft)
        }
        return outputCount - outputLeft
    }
}
