/// `replaced_by:` of an entry that is gone: its tickets go to another.
import Helpdesk
import Yams

extension DeskFile {
    func replacements() -> [Replacement] {
        replacements(.team, "teams", teamKeys) + replacements(.category, "categories", categoryKeys)
            + replacements(.requestType, "request_types", requestTypeKeys)
            + replacements(.priority, "priorities", priorityKeys) + replacements(.assignee, "analysts", analystKeys)
            + replacements(.organisation, "organisations", organisationKeys)
    }

    private func replacements<Thing>(
        _ kind: KeyKind, _ heading: String, _ known: KnownKeys<Thing>
    ) -> [Replacement] {
        guard let section = root.section(heading) else { return [] }
        return section.mapping.compactMap { key, value in
            guard let name = key.string, value.mapping?["replaced_by"] != nil,
                let entry = YAMLSection(value, allowed: ["replaced_by"], findings: root.findings),
                let other = known.reference("replaced_by", in: entry)
            else { return nil }
            return Replacement(kind, name, by: other.name)
        }
    }
}
