"""Evidence as a file of priors: what `fit --priors` takes, what stands there as a comment, what is refused."""

from helpers_earlier import RAW_PRIOR, correlation, raw, studies, study

from egovbayes.assess.prepared import model_table
from egovbayes.earlier.evidence import evidence
from egovbayes.earlier.priors_file import priors_file
from egovbayes.model.file.files import model_from_syntax
from egovbayes.model.file.prior_files import read_priors, with_priors
from egovbayes.model.table.written_priors import written_priors

MODEL = "trust =~ t1 + t2 + t3\nintention =~ i1 + i2 + i3\n"


def written(tmp_path, *texts, above=RAW_PRIOR):
    path = tmp_path / "mine.toml"
    path.write_text(priors_file(evidence(studies(*texts, above=above))))
    return read_priors(path), path.read_text()


def test_raw_paths_are_priors_of_a_model(tmp_path) -> None:
    priors, text = written(tmp_path, raw(1, se="0.05"), raw(2, coefficient="0.41", se="0.06"))
    assert list(priors) == ["intention ~ trust"]
    assert priors["intention ~ trust"].family == "student-t"
    spec = with_priors(model_from_syntax(MODEL + "intention ~ trust"), priors)
    taken = [prior for prior in written_priors(model_table(spec), spec.priors) if prior is not None]
    assert [prior.parameters for prior in taken] == [priors["intention ~ trust"].parameters]
    assert "# trust -> intention (raw paths): k = 2, from Author 1 (2001); Author 2 (2002)" in text
    assert "right where the new study's markers are answered on the same scale" in text


def test_correlations_are_priors_of_correlations(tmp_path) -> None:
    priors, text = written(tmp_path, correlation(1, n="203"), correlation(2, coefficient="0.5", n="300"))
    assert list(priors) == ["intention ~~ trust"]
    prior = priors["intention ~~ trust"]
    assert (prior.lower, prior.upper) == (-1.0, 1.0)
    model_table(with_priors(model_from_syntax(MODEL + "intention ~~ trust"), priors))
    assert "right where no arrow of the model points to either of the two" in text


def test_what_cannot_be_a_prior_is_a_comment_with_why(tmp_path) -> None:
    texts = (raw(1, se="0.05"), study(2, se="0.05"), correlation(3, n="99"), correlation(4, n="99", pair="'a ~~ b'"))
    priors, text = written(tmp_path, *texts)
    assert list(priors) == ["intention ~ trust", "a ~~ b"]
    assert text.count("# not written, ") == 2
    assert "# not written, standardised student-t(" in text
    assert "there is evidence of the raw path too, and a path has one prior: take which of the two you mean" in text
    assert "beside a path between the two it would be the correlation of disturbances" in text


def test_made_up_studies_are_said_to_be(tmp_path) -> None:
    _, text = written(tmp_path, raw(se="0.05"), above="synthetic = true\n" + RAW_PRIOR)
    assert "# SYNTHETIC: a program made the earlier studies up." in text


def test_standardised_paths_are_standardised_priors(tmp_path) -> None:
    priors, text = written(tmp_path, study(1, se="0.05"), study(2, se="0.06", coefficient="0.4"), above="")
    assert list(priors) == ["intention ~ trust"]
    assert priors["intention ~ trust"].standardised
    assert "# standardised, in standard deviations that the model implies: whatever the scale of the answers" in text
    model_table(with_priors(model_from_syntax(MODEL + "intention ~ trust"), priors))
