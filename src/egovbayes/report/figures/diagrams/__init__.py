"""Path diagrams and the framework of hypotheses: where boxes, arrows and labels go, and their drawing."""
