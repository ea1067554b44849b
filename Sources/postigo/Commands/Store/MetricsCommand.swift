/// `postigo metrics`: the desk in figures, for a monitoring system.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct MetricsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics", abstract: "Print figures in the form that Prometheus reads.",
        discussion: """
            Example:
              postigo metrics --config desk/config | grep outbox

            'metrics_file' in postigo.yaml has the gateway write them every 15 seconds. Rules of alerting and a Grafana board lie \
            in packaging/.
            """)
    @OptionGroup var options: ConfigOptions

    func run() async throws {
        try await reporting {
            let settings = try options.settingsForLooking()
            let store = try Store.openExisting(at: settings.dataDirectory)
            let metrics = try await Concerns(settings, at: Assembly.systemClock.now()).metrics(of: store)
            print(metrics.text, terminator: "")
        }
    }
}
