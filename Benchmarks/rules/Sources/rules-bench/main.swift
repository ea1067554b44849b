// What one mail costs under 10, 100, 1,000 and 10,000 rules, in one run: the rounds take turns, so that whatever else
// the machine does meets all of them alike. Usage: rules-bench [mails]
import Glibc
import Helpdesk
import MIME
import Ticketing

let mailCount = Swift.CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 2_000
let sizes = [10, 100, 1_000, 10_000]
let rounds = 7

let desk = SampleDesk(companies: 4_000)
let octets = (0..<mailCount).map(desk.octets)
let mails = octets.map(SampleDesk.read)
let sets = sizes.map { desk.rules(count: $0) }

/// Seconds that this thread has worked: what else the machine does meanwhile does not count.
func workedSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Microseconds for one mail; the mean over the mails of one round.
func measure<Mail>(_ mails: [Mail], _ body: (Mail) -> Int) -> (cost: Double, hits: Int) {
    let start = workedSeconds()
    let hits = mails.reduce(0) { $0 + body($1) }
    return ((workedSeconds() - start) * 1e6 / Double(mails.count), hits)
}

var alone = [[Double]](repeating: [], count: sizes.count)
var whole = alone
var hits = [Int](repeating: 0, count: sizes.count)
for _ in 0..<rounds {
    for (index, set) in sets.enumerated() {
        let (cost, found) = measure(mails) { set.route($0).routing.steps.count }
        alone[index].append(cost)
        hits[index] = found
        whole[index].append(measure(octets) { set.route(SampleDesk.read($0)).routing.steps.count }.cost)
    }
}

func column(_ text: String, _ width: Int) -> String { String(repeating: " ", count: max(0, width - text.count)) + text }
func rounded(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }

func medians(_ costs: [[Double]]) -> [Double] { costs.map { $0.sorted()[rounds / 2] } }
let (rulesAlone, wholeMail) = (medians(alone), medians(whole))
let length = octets.reduce(0) { $0 + $1.count } / mailCount
print("\(mailCount) mails of about \(length) octets, \(rounds) rounds, medians of µs a mail, one thread")
print("'whole': parsed, read and routed, from its octets; 'rules': routed alone")
print(["rules", "whole", "× of 10", "rules", "× of 10", "set a mail"].map { column($0, 12) }.joined())
for (index, size) in sizes.enumerated() {
    let cells = [
        "\(size)", rounded(wholeMail[index]), rounded(wholeMail[index] / wholeMail[0]), rounded(rulesAlone[index]),
        rounded(rulesAlone[index] / rulesAlone[0]), rounded(Double(hits[index]) / Double(mailCount)),
    ]
    print(cells.map { column($0, 12) }.joined())
}

// Asking every rule, as rules are usually run: one round, for comparison.
print("\nasking every rule, one round:")
for (index, set) in sets.enumerated() {
    let few = Array(mails.prefix(sizes[index] > 1_000 ? 100 : mails.count))
    let (cost, _) = measure(few) { set.trace($0).traces.count { $0.outcome == .held } }
    print(column("\(sizes[index])", 8) + column(rounded(cost), 12))
}
