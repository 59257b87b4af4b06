from threadpoolctl import threadpool_info

from egovbayes.threads import one_blas_thread


def blas_threads() -> list[int]:
    return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]


def test_one_thread_inside_and_as_before_outside() -> None:
    with one_blas_thread():
        inside = blas_threads()
    before = blas_threads()
    with one_blas_thread():
        pass
    assert set(inside) == {1}
    assert blas_threads() == before
