/// Finds thousands of literals in a text in one pass: Aho and Corasick's automaton over lower-case ASCII.
import Ticketing

struct LiteralSearch: Sendable {
    /// Next state by state and octet class; 0 is the start.
    private var next: [Int32]
    /// What is found when a state is reached: `found[ends[state - 1]..<ends[state]]`.
    private var ends: [Int] = []
    private var found: [Int] = []
    /// Octets that occur in some literal have a class of their own, from 1; all others share 0.
    private let classes: [Int]
    private let width: Int

    init(_ literals: [(text: String, rule: Int)]) {
        var classes = [Int](repeating: 0, count: 256)
        var width = 1
        for octet in literals.flatMap({ Array($0.text.utf8) }) where classes[Int(octet)] == 0 {
            classes[Int(octet)] = width
            width += 1
        }
        for upper in UInt8(ascii: "A")...UInt8(ascii: "Z") { classes[Int(upper)] = classes[Int(upper) + 0x20] }
        self.classes = classes
        self.width = width
        next = [Int32](repeating: -1, count: width)
        var hits: [[Int]] = [[]]
        for (text, rule) in literals { insert(text, rule, into: &hits) }
        link(&hits)
        for rules in hits {
            found += rules
            ends.append(found.count)
        }
    }

    private mutating func insert(_ text: String, _ rule: Int, into hits: inout [[Int]]) {
        var state = 0
        for octet in text.utf8 {
            let slot = state * width + classes[Int(octet)]
            if next[slot] < 0 {
                next[slot] = Int32(hits.count)
                hits.append([])
                next += [Int32](repeating: -1, count: width)
            }
            state = Int(next[slot])
        }
        hits[state].append(rule)
    }

    /// Fills in where to go on after a mismatch, breadth first, so that a text is read once.
    private mutating func link(_ hits: inout [[Int]]) {
        var fallback = [Int](repeating: 0, count: hits.count)
        var queue: [Int] = []
        for slot in 0..<width {
            if next[slot] < 0 { next[slot] = 0 } else { queue.append(Int(next[slot])) }
        }
        var head = 0
        while head < queue.count {
            let state = queue[head]
            head += 1
            hits[state] += hits[fallback[state]]
            for slot in 0..<width {
                let onward = next[fallback[state] * width + slot]
                let place = state * width + slot
                if next[place] < 0 {
                    next[place] = onward
                } else {
                    fallback[Int(next[place])] = Int(onward)
                    queue.append(Int(next[place]))
                }
            }
        }
    }

    /// Calls `hit` with each rule as often as its literal occurs.
    func find(in text: String, hit: (Int) -> Void) {
        var state = 0
        for octet in text.utf8 {
            state = Int(next[state * width + classes[Int(octet)]])
            let start = state == 0 ? 0 : ends[state - 1]
            if start != ends[state] { for rule in found[start..<ends[state]] { hit(rule) } }
        }
    }
}
