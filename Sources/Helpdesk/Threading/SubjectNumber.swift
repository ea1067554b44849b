/// The ticket number that people leave in a subject: "Re: [#1234] Printer" or "Fwd: Printer #1234".
import MIME
package import Ticketing

package enum SubjectNumber {
    /// The first "#" and 1 to 12 digits that stand on their own; nil where there is none.
    package static func find(in subject: String) -> TicketID? {
        var rest = Substring(subject)
        var before: Unicode.Scalar?
        while let hash = rest.unicodeScalars.firstIndex(of: "#") {
            if hash > rest.startIndex { before = rest[..<hash].unicodeScalars.last }
            let tail = rest[rest.unicodeScalars.index(after: hash)...]
            let digits = tail.prefix(scalars: { $0.isASCII && $0.isNumber })
            let after = tail[digits.endIndex...].unicodeScalars.first
            if stands(digits, between: before, and: after), let number = Int64(digits), number > 0 {
                return TicketID(number)
            }
            before = "#"
            rest = tail
        }
        return nil
    }

    /// "C#7a" and "abc#12" are words, not ticket numbers.
    private static func stands(_ digits: Substring, between before: Unicode.Scalar?, and after: Unicode.Scalar?) -> Bool
    {
        (1...12).contains(digits.count) && !joins(before) && !joins(after)
    }

    private static func joins(_ neighbour: Unicode.Scalar?) -> Bool {
        neighbour.map { $0.isLetter || $0.isNumber || $0 == "#" } ?? false
    }
}
