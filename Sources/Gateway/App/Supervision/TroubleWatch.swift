/// Looks at the disk, and tells the admin of what is wrong with it by a way that needs no disk.
import Helpdesk
import Logging
import ServiceLifecycle
import TicketStore
import Ticketing

struct TroubleWatch: Service {
    let troubles: Troubles
    let gauge: DiskGauge
    /// The data directory.
    let place: String
    let heartbeat: Heartbeat
    let alert: StraightAlert
    let clock: DeskClock
    let logger: Logger

    /// A disk that fills up at 100 MB a second has lost a gigabyte of its head room by then.
    static let pause: Duration = .seconds(10)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var report = TroubleReport()
            while !Task.isCancelled {
                await look(&report)
                try? await clock.sleep(Self.pause)
            }
        }
    }

    func look(_ report: inout TroubleReport) async {
        await troubles.measure(gauge, at: place, clock: clock, logger: logger)
        let before = report
        let notice: Notice?
        switch report.look(at: await troubles.all, uptime: clock.uptime()) {
        case .nothing: return
        case .tell(let troubles): notice = heartbeat.alert(onDisk: troubles.map(\.fault))
        case .recovered(let pause): notice = heartbeat.recovery(ofDiskAfter: pause)
        }
        // Not told is not known: the next look tries again.
        if let notice, await !alert.send(notice) { report = before }
    }
}
