/// Business time, the watch, the figures. `swift run -c release --package-path Benchmarks/sla sla-bench [calendar|watch|figures]`
import Foundation

@main
enum Bench {
    static func main() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sla-bench-\(UUID().uuidString)")
            .path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let wanted = Swift.CommandLine.arguments.dropFirst()
        func wants(_ name: String) -> Bool { wanted.isEmpty || wanted.contains(name) }
        if wants("calendar") { await CalendarBench.run() }
        if wants("watch") { try await WatchBench.run(in: folder) }
        if wants("figures") { try await FigureBench.run(in: folder) }
    }
}
