"""How the synthetic survey of the Kazakhstan study was made; run through reconstruct.py."""
