/// An admin's regular expression, matched by PCRE2 with bounds that a hostile mail cannot exceed.
import CPCRE2
import MIME
import Ticketing

/// Compiled once, used by many tasks.
///
/// @unchecked, because the compiler cannot see that the pointer's target never changes: all properties are `let`, and by
/// pcre2api(3), "Multithreading", compiled code is only read while matching, and match data belongs to one call.
package final class RegularExpression: @unchecked Sendable {
    /// What stands between the slashes.
    package let source: String
    /// Of "i", "m", "s" and "x", as behind the last slash.
    package let flags: String
    /// Names of groups, with their numbers.
    package let groupNames: [String: Int]
    /// How many groups it has, named or not.
    package let groupCount: Int
    private let code: OpaquePointer

    /// Steps, of which each is some nanoseconds: bounds the time of one match to milliseconds.
    static let matchLimit: UInt32 = 1_000_000
    /// Nested backtracks; each takes about 128 octets of heap.
    static let depthLimit: UInt32 = 5_000
    /// In KiB, for one match.
    static let heapLimit: UInt32 = 2_048
    /// Steps of one match, and of all that the rules try on one mail: an item of the pattern that is tried, or
    /// `octetsOfStep` octets that are passed over. A thousand ordinary patterns do not need as many.
    static let stepLimit = 1_000_000
    static let mailStepLimit = 3_000_000
    /// Steps that each match has where the mail's are spent: what ordinary patterns need.
    static let leastSteps = 10_000
    static let octetsOfStep = 32
    /// Octets of text that are looked at; the rest is not matched against.
    package static let textLimit = 65_536

    /// What PCRE2 says is wrong, and where.
    package struct Fault: Error, Equatable {
        package var words: String
        /// Octets of the pattern before the place.
        package var offset: Int
    }

    package init(_ source: String, flags: String = "") throws(Fault) {
        var error: Int32 = 0
        var offset = 0
        // No \C: it would cut a letter in two. The text is Swift's own UTF-8, so it is valid.
        var options = UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP) | UInt32(PCRE2_NEVER_BACKSLASH_C)
        // Each item calls back, so that steps are counted: PCRE2's own limit counts anew from every place in the text.
        options |= UInt32(PCRE2_AUTO_CALLOUT)
        for flag in flags { options |= Self.option(flag) }
        var pattern = source
        // Lines of a mail end in CR LF, and "$" stands before it.
        let context = pcre2_compile_context_create_8(nil)
        defer { pcre2_compile_context_free_8(context) }
        pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_ANYCRLF))
        let compiled = pattern.withUTF8 { octets in
            pcre2_compile_8(octets.baseAddress, octets.count, options, &error, &offset, context)
        }
        guard let compiled else { throw Fault(words: Self.words(for: error), offset: offset) }
        code = compiled
        self.source = source
        self.flags = flags
        groupNames = Self.names(in: compiled)
        var count: UInt32 = 0
        pcre2_pattern_info_8(compiled, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
        groupCount = Int(count)
    }

    deinit { pcre2_code_free_8(code) }

    private static func option(_ flag: Character) -> UInt32 {  // own text: the admin's flags
        switch flag {
        case "i": UInt32(PCRE2_CASELESS)
        case "m": UInt32(PCRE2_MULTILINE)
        case "s": UInt32(PCRE2_DOTALL)
        case "x": UInt32(PCRE2_EXTENDED)
        default: 0
        }
    }

    /// What one match came to.
    package enum Outcome: Equatable, Sendable {
        /// The whole match and its groups, by number; nil for a group that took no part.
        case matched([String?])
        case none
        /// A bound was hit: counts as no match, and is told.
        case gaveUp
    }

    package func match(_ text: String) -> Outcome {
        var steps = MatchSteps(left: Self.stepLimit)
        return match(text, counting: &steps)
    }

    /// - Parameter steps: what the mail has left; what the match took is taken off.
    func match(_ text: String, within mail: inout Int) -> Outcome {
        let most = min(Self.stepLimit, max(mail, Self.leastSteps))
        var steps = MatchSteps(left: most)
        defer { mail = max(0, mail - (most - max(0, steps.left))) }
        return match(text, counting: &steps)
    }

    private func match(_ text: String, counting steps: inout MatchSteps) -> Outcome {
        guard let data = pcre2_match_data_create_from_pattern_8(code, nil),
            let context = pcre2_match_context_create_8(nil)
        else { return .gaveUp }
        defer {
            pcre2_match_data_free_8(data)
            pcre2_match_context_free_8(context)
        }
        pcre2_set_match_limit_8(context, Self.matchLimit)
        pcre2_set_depth_limit_8(context, Self.depthLimit)
        pcre2_set_heap_limit_8(context, Self.heapLimit)
        return withUnsafeMutablePointer(to: &steps) { steps in
            // Counted while the match runs, and read by nobody else until it has ended.
            pcre2_set_callout_8(context, { MatchSteps.count($0, $1) }, steps)
            return match(text, data, context)
        }
    }

    private func match(_ text: String, _ data: OpaquePointer, _ context: OpaquePointer) -> Outcome {
        var text = text.utf8.count > Self.textLimit ? text.cut(toUTF8: Self.textLimit) : text
        return text.withUTF8 { octets in
            let found = pcre2_match_8(
                code, octets.baseAddress, octets.count, 0, UInt32(PCRE2_NO_UTF_CHECK), data, context)
            if found == PCRE2_ERROR_NOMATCH { return .none }
            guard found > 0, let ends = pcre2_get_ovector_pointer_8(data) else { return .gaveUp }
            return .matched(
                (0..<Int(pcre2_get_ovector_count_8(data))).map { group in
                    let (start, end) = (ends[2 * group], ends[2 * group + 1])
                    // PCRE2_UNSET: the group took no part. \K may even put the start behind the end.
                    guard group < Int(found), start <= end, end <= octets.count else { return nil }
                    return String(decoding: octets[start..<end], as: UTF8.self)
                })
        }
    }

    /// What one match may still cost.
    private struct MatchSteps {
        var left: Int
        /// Where the item before stood, in octets.
        var place = 0

        /// pcre2callout(3): 0 goes on, and a negative number ends the match with itself.
        static func count(
            _ block: UnsafeMutablePointer<pcre2_callout_block_8>?, _ steps: UnsafeMutableRawPointer?
        ) -> Int32 {
            guard let block, let steps = steps?.assumingMemoryBound(to: MatchSteps.self) else { return 0 }
            let place = Int(clamping: block.pointee.current_position)
            steps.pointee.left -= 1 + abs(place - steps.pointee.place) / RegularExpression.octetsOfStep
            steps.pointee.place = place
            return steps.pointee.left > 0 ? 0 : PCRE2_ERROR_CALLOUT
        }
    }

    private static func names(in code: OpaquePointer) -> [String: Int] {
        var count: UInt32 = 0
        var width: UInt32 = 0
        var table: UnsafePointer<UInt8>?
        pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMECOUNT), &count)
        pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &width)
        pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table)
        guard let table else { return [:] }
        // pcre2api(3): each entry is the number in two octets, then the name with a zero behind it.
        let entries = (0..<Int(count)).map { index -> (String, Int) in
            let entry = table + index * Int(width)
            let name = UnsafeBufferPointer(start: entry + 2, count: Int(width) - 2).prefix { $0 != 0 }
            return (String(decoding: name, as: UTF8.self), Int(entry[0]) << 8 | Int(entry[1]))
        }
        return Dictionary(entries, uniquingKeysWith: { first, _ in first })
    }

    private static func words(for error: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        pcre2_get_error_message_8(error, &buffer, buffer.count)
        return String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
    }
}

extension RegularExpression: Hashable, CustomStringConvertible {
    package static func == (left: RegularExpression, right: RegularExpression) -> Bool {
        left.source == right.source && left.flags == right.flags
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(source)
        hasher.combine(flags)
    }

    package var description: String { "/\(source)/\(flags)" }
}

/// Finds expressions that some mail could make take for ever, by trying the mails that usually do.
extension RegularExpression {
    /// Long enough for an exponential pattern to hit the bound, and short enough that the bound need not be high.
    private static let probeLength = 60
    /// Steps of one attempt: a quadratic pattern needs half the square of the length, a few times over, and passes; a
    /// cubic one does not. A hundred bad patterns are told of in a tenth of a second.
    private static let probeSteps = 5_000

    /// A piece of text that, repeated, makes the matcher give up; nil where none was found.
    ///
    /// Nested repeats ("(a+)+") and overlapping alternatives ("(a|a)*") show on a long run of one letter that the
    /// pattern knows, with an ending that it does not.
    package var blowUp: String? {
        let letters = source.filter(scalars: { $0.isLetter || $0.isNumber || " -_.@/".unicodeScalars.contains($0) })
        var pieces = ["a", "0", " ", "-", "a ", "a0", "a."]
        for letter in letters.prefix(24) where !pieces.contains(String(letter)) { pieces.append(String(letter)) }
        return pieces.first { piece in
            let run = String(repeating: piece, count: Self.probeLength / piece.count)
            // With the pattern's own letters behind it, too: PCRE2 does not even begin where one it needs is missing.
            return [run + "\u{1}", run + "\n!", run + "\u{1}" + letters]
                .contains { text in
                    var steps = Self.probeSteps
                    return match(text, within: &steps) == .gaveUp
                }
        }
    }
}
