# %% [markdown]
# # A survey's model, for whoever knows PyMC and ArviZ
#
# A model in lavaan's syntax and a data frame go in; a posterior with named dims, and a pm.Model, come out. The answers
# are synthetic. Run it as a script, or cell by cell (Jupyter and VS Code open it as a notebook).

# %%
import warnings

import arviz as az
import matplotlib as mpl
import numpy as np
import pymc as pm

import egovbayes as eb

mpl.use("agg")
# PyMC draws a few predictions here: its graph is walked through, which takes no compiling
QUICK = {"mode": "FAST_COMPILE"}
MODEL = """
means = true
syntax = '''
trust =~ t1 + t2 + t3
use   =~ u1 + u2 + u3
use ~ b*trust
'''
[priors]
"use ~ trust" = "normal(0, 0.5)"
intercept = "normal(0, 1)"
[hypotheses.H1]
claim = "std(b) > 0.1"
"""

# %% Synthetic answers of 250 respondents, as a data frame
frame = eb.simulate(MODEL, 250, {"use ~ trust": 0.35}, seed=1).drop(columns="synthetic")

# %% The fit: chains of a compiled sampler, checked; fit.posterior is an ArviZ DataTree
fit = eb.fit(MODEL, frame, seed=7)
print("Synthetic data.", repr(fit).partition(";")[0])
print(az.summary(fit.posterior, var_names=["path"], round_to=2).to_string())
print(az.loo(fit.posterior))
print(az.psense_summary(fit.posterior, var_names=["path"]).to_string())

# %% Pictures: prior beside posterior, predicted answers beside those given, one item's LOO-PIT
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # ArviZ's own, of Matplotlib
    az.plot_prior_posterior(fit.posterior, var_names=["path"])
    az.plot_ppc_dist(fit.posterior)
    az.plot_loo_pit(eb.item_predictions(fit, ["u1"]))

# %% The model itself: free variables, means among them, and the answers observed
model = eb.pymc_model(MODEL, frame)
print("free:", ", ".join(variable.name for variable in model.free_RVs))
print("observed:", ", ".join(variable.name for variable in model.observed_RVs))

# %% PyMC draws answers from the prior, and from the posterior that the fit drew
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    before = pm.sample_prior_predictive(100, model=model, random_seed=1, compile_kwargs=QUICK)
    some = fit.posterior["posterior"].to_dataset().isel(draw=slice(0, 1000, 20))
    after = pm.sample_posterior_predictive(some, model=model, random_seed=1, compile_kwargs=QUICK, progressbar=False)
for name, tree, group in (("prior", before, "prior_predictive"), ("posterior", after, "posterior_predictive")):
    answers = tree[group]["answers"].sel(item="u1")
    print(f"SD of answers to u1 predicted from the {name}: {float(np.median(answers.std('respondent'))):.2f}")
print(f"SD of the answers given: {frame['u1'].std():.2f}")

# %% The same as a script to read, teach from and amend: its structural equations
script = eb.pymc_script(MODEL, frame, constructs="explicit")
print(*(line.strip() for line in script.splitlines() if "shape=len(answers)" in line), sep="\n")
