"""Moments of an earlier run are read back as they were; a folder that is none, or damaged, is refused by name."""

import json

import numpy as np
import pytest
import xarray as xr
from helpers_fitted import SYNTAX, synthetic_frame

from egovbayes.assess.earlier_run.reading import earlier_run
from egovbayes.assess.power_prior.matching import describe_prepared
from egovbayes.assess.prepared import prepared_run
from egovbayes.assess.tree_groups import constant_group
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.engines.beside import RECORD
from egovbayes.engines.tree import save_tree
from egovbayes.errors import OutputError
from egovbayes.model.file.files import model_from_toml
from egovbayes.report.folder.run_folder import write_json


@pytest.fixture(scope="module")
def ready():
    return prepared_run(
        model_from_toml(f'syntax = """{SYNTAX}"""'), survey_from_frame(synthetic_frame(n=80, missing=0.05))
    )


@pytest.fixture
def kept(ready):
    return constant_group(ready.answers, ready.observed.informing, describe_prepared(ready).text)


def written(folder, group, name="constant_data"):
    save_tree(xr.DataTree.from_dict({f"/{name}": group}), folder / "posterior.nc")
    write_json({"format": 1}, folder)
    return folder


def refused(folder):
    with pytest.raises(OutputError) as error:
        earlier_run(folder, power=0.5)
    return str(error.value)


def test_moments_come_back_to_the_last_bit(ready, kept, tmp_path):
    read, own = earlier_run(written(tmp_path, kept), power="0.5"), ready.moments
    assert (read.power, read.counted) == (0.5, own.n.sum() / 2)
    assert (read.moments.items, read.moments.groups) == (own.items, own.groups)
    for name in ("n", "group", "observed", "means", "covariances"):
        np.testing.assert_array_equal(getattr(read.moments, name), getattr(own, name))
    assert read.described == describe_prepared(ready)
    assert read.with_power(1).counted == own.n.sum()


def test_a_folder_that_is_no_run_is_refused(kept, tmp_path):
    assert "is no results folder of a fit (there is no posterior.nc in it)" in refused(tmp_path / "nowhere")
    (tmp_path / "posterior.nc").write_bytes(b"not at all")
    (tmp_path / RECORD).write_text('{"format": 1}', encoding="utf-8")  # of a version that kept no sums
    told = refused(tmp_path)
    assert "posterior.nc is damaged, or is no file of egovbayes" in told
    assert "take it from a copy of that folder, or fit that model again" in told
    assert "posterior.nc has no moments of the answers (n)" in refused(written(tmp_path, kept, "posterior"))
    assert "has no moments of the answers (means)" in refused(written(tmp_path, kept.drop_vars("means")))
    whole = (written(tmp_path, kept) / "posterior.nc").read_bytes()
    (tmp_path / "posterior.nc").write_bytes(whole[: len(whole) // 2])
    assert "posterior.nc: is not what its run wrote" in refused(tmp_path)
    (tmp_path / RECORD).write_text('{"format": 1}', encoding="utf-8")
    assert "posterior.nc is damaged, or is no file of egovbayes" in refused(tmp_path)


def test_moments_without_a_record_of_their_run_are_refused(kept, tmp_path):
    (written(tmp_path, kept) / RECORD).unlink()
    told = refused(tmp_path)
    assert f"{tmp_path}: there is no run.json in it, which a run writes last" in told
    assert "take the whole folder from a copy, or fit that model again" in told


def test_a_run_that_does_not_say_of_which_model_is_refused(kept, tmp_path):
    assert "is of a version before power priors" in refused(written(tmp_path, kept.assign_attrs(model="")))
    told = refused(written(tmp_path, kept.assign_attrs(model='{"groups": 1}')))
    assert "what it says of its model is damaged" in told
    assert "what it says of its model is damaged" in refused(written(tmp_path, kept.assign_attrs(model="[]")))


@pytest.mark.parametrize(
    ("name", "spoil", "why"),
    [
        ("n", lambda n: 0 * n, "they are of nobody"),
        ("means", lambda means: means + np.nan, "some are no numbers"),
        ("covariances", lambda covariances: -covariances, "the covariances are none of any sample"),
        ("pattern_group", lambda group: group + 1, "their groups are not those of the model"),
        ("observed", lambda observed: observed.isel(pattern=0).expand_dims(other=2), "their sizes do not go together"),
    ],
)
def test_damaged_moments_are_refused(kept, tmp_path, name, spoil, why):
    told = refused(written(tmp_path, kept.assign({name: spoil(kept[name])})))
    assert f"the moments in posterior.nc are damaged: {why}; fit that model again" in told


def test_the_description_is_plain_json(ready):
    told = json.loads(describe_prepared(ready).text)
    assert told["likelihood"] == "normal"
    assert "readiness~attitude" in told["relations"]
    assert "attitude=~a1 = 1" in told["relations"]
