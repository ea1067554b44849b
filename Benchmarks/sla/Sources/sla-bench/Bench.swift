/// `Benchmarks/sla`: business time, the watch, the figures. Run it with script/bench-sla; nothing else should be running.
import Foundation

@main
enum Bench {
    static func main() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sla-bench-\(UUID().uuidString)")
            .path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let wanted = CommandLine.arguments.dropFirst()
        func wants(_ name: String) -> Bool { wanted.isEmpty || wanted.contains(name) }
        if wants("calendar") { await CalendarBench.run() }
        if wants("watch") { try await WatchBench.run(in: folder) }
        if wants("figures") { try await FigureBench.run(in: folder) }
    }
}
