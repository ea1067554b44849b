/// Parses and fully decodes a corpus in memory, and says what it cost and what came out.
import Glibc
import MIME

/// What was read out of the mails. The peers count the same things, so that nobody is fast by doing less.
struct Harvest {
    var texts = 0
    /// Octets of all texts as UTF-8, without line ends.
    var textOctets = 0
    var files = 0
    /// Octets of all files, decoded.
    var fileOctets = 0
    var addresses = 0
    /// Octets of subjects, names, addresses and Message-IDs as UTF-8.
    var headerOctets = 0
    /// Sum of the dates, in seconds.
    var dates: Int64 = 0
}

extension Harvest {
    mutating func take(_ mail: Message) {
        takeHeader(of: mail)
        for part in mail.parts where !part.hasChildren {
            if part.isText {
                texts += 1
                textOctets += part.decodedText().utf8.count
            } else {
                files += 1
                fileOctets += part.decodedOctets().count
            }
        }
    }

    mutating func takeHeader(of mail: Message) {
        headerOctets += mail.subject?.utf8.count ?? 0
        take(mail.from)
        take(mail.to)
        take(mail.cc)
        take(mail.replyTo)
        headerOctets += mail.messageID?.utf8.count ?? 0
        for id in mail.references { headerOctets += id.utf8.count }
        dates += mail.date?.secondsSince1970 ?? 0
    }

    private mutating func take(_ list: [EmailAddress]) {
        addresses += list.count
        for address in list {
            headerOctets += address.address.utf8.count + (address.displayName?.utf8.count ?? 0)
        }
    }
}

enum Measure {
    static func run(_ path: String, headersOnly: Bool, passes: Int) throws(FileProblem) {
        let mails = try Pack.read(path)
        for _ in 0..<passes {
            var harvest = Harvest()
            let start = CPUTime.now
            for octets in mails {
                let mail = Message(octets)
                if headersOnly { harvest.takeHeader(of: mail) } else { harvest.take(mail) }
            }
            let seconds = CPUTime.now - start
            print(
                seconds, mails.reduce(0) { $0 + $1.count }, harvest.texts, harvest.textOctets, harvest.files,
                harvest.fileOctets, harvest.addresses, harvest.headerOctets, harvest.dates)
        }
    }
}

/// Processor time of this process: other work on the machine does not count.
enum CPUTime {
    /// Seconds.
    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
