/// One template under the magnifying glass: names, sections, and the HTML below the separator.
import Helpdesk
import Ticketing

struct TemplateReading {
    let file: String
    let source: String
    let isNotice: Bool
    /// What it may show, and, for a list, the names of what is in it.
    var names = NoticeView.names
    let words: Set<String>

    func problems() -> [SettingsProblem] {
        var problems: [SettingsProblem] = []
        func note(_ fault: TemplateFault, _ line: Int, _ column: Int) {
            problems.append(SettingsProblem(file: file, line: line, column: column, fault: .template(fault)))
        }
        let tags = TemplateTag.scan(source, note: note)
        checkNesting(tags, note)
        checkNames(tags, note)
        if isNotice { checkHead(note) }
        checkHTML(note)
        return problems
    }

    private typealias Note = (TemplateFault, _ line: Int, _ column: Int) -> Void

    private func checkNesting(_ tags: [TemplateTag], _ note: Note) {
        var open: [TemplateTag] = []
        for tag in tags {
            switch tag.kind {
            case .section, .inverted, .parent, .block: open.append(tag)
            case .end:
                if open.last?.name == tag.name {
                    open.removeLast()
                } else {
                    note(.strayEnd(tag.name, open: open.last?.name), tag.line, tag.column)
                    // One slip is told once: what it meant to close counts as closed.
                    _ = open.popLast()
                }
            case .variable, .partial, .other: break
            }
        }
        for tag in open { note(.unclosedSection(tag.name), tag.line, tag.column) }
    }

    private func checkNames(_ tags: [TemplateTag], _ note: Note) {
        var scopes: [Set<String>] = []
        for tag in tags {
            switch tag.kind {
            case .variable, .section, .inverted:
                let known = scopes.contains { $0.contains(tag.name) }
                if names[tag.name] == nil, !known, tag.name != "." {
                    let all = Set(names.keys).union(scopes.flatMap { $0 })
                    note(
                        .unknownVariable(tag.name, nearest: NearestName.find(for: tag.name, among: all)), tag.line,
                        tag.column)
                }
                if tag.kind != .variable { scopes.append(names[tag.name] ?? []) }
            case .parent, .block:
                if tag.kind == .parent { checkPart(tag, note) }
                scopes.append([])
            case .partial: checkPart(tag, note)
            case .end: _ = scopes.popLast()
            case .other: break
            }
        }
    }

    private func checkPart(_ tag: TemplateTag, _ note: Note) {
        let pieces = (TemplateNames.parts + TemplateNames.notices).flatMap { ["\($0).text", "\($0).html"] }
        let known = Set(pieces + words.map { "words.\($0)" } + ["styles.head"])
        guard !known.contains(tag.name) else { return }
        note(.unknownPart(tag.name, nearest: NearestName.find(for: tag.name, among: known)), tag.line, tag.column)
    }

    private func checkHead(_ note: Note) {
        let template = NoticeTemplate(source)
        if template.subject.isEmpty { note(.missingHead("Subject"), 1, 1) }
        if template.why.isEmpty { note(.missingHead("Why"), 1, 1) }
        if template.html.isEmpty { note(.missingHTML, 1, 1) }
    }

    private func checkHTML(_ note: @escaping Note) {
        guard let start = source.firstRange(of: NoticeTemplate.separator)?.upperBound else { return }
        HTMLOutline.check(source[start...]) { fault, place in
            let lines = source[..<place].split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            note(fault, lines.count, (lines.last?.count ?? 0) + 1)
        }
    }
}
