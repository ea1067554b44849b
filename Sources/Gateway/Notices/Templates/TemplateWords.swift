/// `words.yaml`: the labels that the parts show, one line each, in one language.

import Yams

enum TemplateWords {
    /// Each may hold variables: `left_out: "{{left_out}} more characters"`.
    static func read(_ path: String) throws(TemplateError) -> [String: String] {
        let findings = Findings(file: path)
        let section = YAMLFile.read(path, allowed: nil, findings: findings)
        let pairs = section?.mapping.compactMap { key, value in
            key.string.flatMap { name in value.scalar.map { (name, $0.string) } }
        }
        if let problem = findings.problems.first {
            throw TemplateError(file: path, sentence: problem.fault.sentence, line: problem.line)
        }
        return Dictionary(pairs ?? [], uniquingKeysWith: { first, _ in first })
    }
}
