// What one mail costs under 10, 100, 1,000 and 10,000 rules, in one run: the rounds take turns, so that whatever else
// the machine does meets all of them alike. Usage: rules-bench [mails]
import Helpdesk
import MIME

let mailCount = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 2_000
let sizes = [10, 100, 1_000, 10_000]
let rounds = 7

let desk = SampleDesk(companies: 4_000)
let mails = (0..<mailCount).map(desk.mail)
let sets = sizes.map { desk.rules(count: $0) }

/// Microseconds for one mail; the mean over all mails of one round.
func measure(_ body: (RoutingFacts) -> Int) -> (cost: Double, hits: Int) {
    var hits = 0
    let start = ContinuousClock.now
    for mail in mails { hits += body(mail) }
    let time = ContinuousClock.now - start
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    return (seconds * 1e6 / Double(mails.count), hits)
}

var costs = [[Double]](repeating: [], count: sizes.count)
var hits = [Int](repeating: 0, count: sizes.count)
for _ in 0..<rounds {
    for (index, set) in sets.enumerated() {
        let (cost, found) = measure { set.route($0).routing.steps.count }
        costs[index].append(cost)
        hits[index] = found
    }
}

func column(_ text: String, _ width: Int) -> String { String(repeating: " ", count: max(0, width - text.count)) + text }
func rounded(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }

let medians = costs.map { $0.sorted()[rounds / 2] }
print("\(mailCount) mails of about \(desk.meanLength) octets of text, \(rounds) rounds, medians")
print(column("rules", 8) + column("µs a mail", 12) + column("× of 10", 10) + column("fields set a mail", 20))
for (index, size) in sizes.enumerated() {
    let perMail = Double(hits[index]) / Double(mailCount)
    print(
        column("\(size)", 8) + column(rounded(medians[index]), 12) + column(rounded(medians[index] / medians[0]), 10)
            + column(rounded(perMail), 20))
}

// Asking every rule, as rules are usually run: one round, for comparison.
print("\nasking every rule, one round:")
for (index, set) in sets.enumerated() {
    let few = Array(mails.prefix(sizes[index] > 1_000 ? 100 : mails.count))
    let start = ContinuousClock.now
    var held = 0
    for mail in few { held += set.trace(mail).traces.count { $0.outcome == .held } }
    let time = ContinuousClock.now - start
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    print(column("\(sizes[index])", 8) + column(rounded(seconds * 1e6 / Double(few.count)), 12))
}
