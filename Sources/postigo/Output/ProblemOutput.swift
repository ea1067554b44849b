/// Mistakes of the configuration, one a line: what editors and CI read.
import Gateway

enum ProblemOutput {
    private struct Mistake: Encodable {
        var file: String
        var line: Int
        var column: Int
        var severity: String
        var message: String
    }

    static func show(_ problems: [SettingsProblem], json: Bool) throws {
        if json {
            return try JSONOutput.print(
                problems.map {
                    Mistake(
                        file: $0.file, line: $0.line, column: $0.column,
                        severity: $0.isWarning ? "warning" : "mistake", message: $0.sentence)
                })
        }
        let book = TerminalLanguage.book
        for problem in problems { print(problem.told(by: book)) }
    }
}
