/// What becomes of a notice (design: contracts 2 and 3).
import MIME
import Ticketing

extension Invariant {
    static let ofOutbox: [Invariant] = [
        Invariant(name: "nothing is sent that is not written down", occasion: .always) { evidence in
            evidence.fresh.compactMap { mail in
                guard let row = evidence.notice(mail) else {
                    return "to \(mail.address): \(mail.message.subject ?? "")"
                }
                guard row.files == nil, let octets = row.octets, octets != mail.octets else { return nil }
                return "\(row.label) to \(mail.address) is another mail in the store"
            }
        },
        Invariant(name: "a notice sent again is the same mail", occasion: .always) { evidence in
            let copies = Dictionary(grouping: evidence.world.received) { $0.message.messageID ?? "" }
            return copies.filter { Set($0.value.map(\.octets)).count > 1 }.keys.sorted().map { "\($0) was two mails" }
        },
        Invariant(name: "a notice goes out once", occasion: .always) { evidence in
            let ids = evidence.world.received.map { $0.message.messageID ?? "" }
            let again = ids.count - Set(ids).count
            return again > evidence.world.excuses
                ? ["\(again) mails came twice, \(evidence.world.excuses) may have"] : []
        },
        Invariant(name: "each to the right person", occasion: .always) { evidence in
            evidence.fresh.compactMap { mail in
                guard let row = evidence.notice(mail), let form = evidence.form(row) else { return nil }
                if row.address != mail.address { return "\(row.label) for \(row.address) went to \(mail.address)" }
                if form.isForDesk {
                    return evidence.isOfDesk(mail.address) ? nil : "\(row.label) went outside, to \(mail.address)"
                }
                guard form.isWrittenByPerson, let ticket = row.ticket else { return nil }
                return evidence.store.people(of: ticket).contains(mail.address)
                    ? nil : "\(row.label) of #\(ticket) went to \(mail.address), who is no part of it"
            }
        },
        Invariant(name: "never to ourselves or to nobody", occasion: .always) { evidence in
            evidence.fresh.compactMap { mail in
                ["", SimulatedDesk.address].contains(mail.address) || mail.address.hasPrefix("mailer-daemon@")
                    ? "\(mail.message.subject ?? "") went to '\(mail.address)'" : nil
            }
        },
        Invariant(name: "what a program wrote says so", occasion: .always) { evidence in
            evidence.fresh.compactMap { mail in
                guard let row = evidence.notice(mail), let form = evidence.form(row) else { return nil }
                let said = mail.message.header.first("Auto-Submitted")
                return said == form.autoSubmitted ? nil : "\(row.label) says \(said ?? "nothing")"
            }
        },
        Invariant(name: "within the budget", occasion: .always) { evidence in
            guard !evidence.world.wasClockSet, !evidence.world.wasResumed, !evidence.world.wasRestored,
                !evidence.fresh.isEmpty
            else { return [] }
            var seen: Set<String> = []
            let answers = evidence.world.received.filter { mail in
                guard let row = evidence.notice(mail), let form = evidence.form(row) else { return false }
                return form.restraint == .answersOutsider && !form.isToldOnceADay
                    && seen.insert(mail.message.messageID ?? "").inserted
            }
            return Set(evidence.fresh.map(\.address)).sorted().compactMap { address in
                let times = answers.filter { $0.address == address }.map(\.at)
                return over(times, address)
            }
        },
    ]

    private static func over(_ times: [Int64], _ address: String) -> String? {
        for (span, count) in [(Int64(600), 10), (3_600, 30), (86_400, 100)] {
            for (index, time) in times.enumerated() {
                let number = times[...index].count { $0 > time - span }
                if number > count { return "\(number) automatic mails within \(span) s to \(address)" }
            }
        }
        return nil
    }
}
