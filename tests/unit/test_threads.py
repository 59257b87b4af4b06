from contextlib import suppress

from threadpoolctl import threadpool_info, threadpool_limits

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


def test_blocks_that_overlap_as_in_threads_end_as_before_the_first() -> None:
    with threadpool_limits(limits=2, user_api="blas"):
        before = blas_threads()
        first, second, third = one_blas_thread(), one_blas_thread(), one_blas_thread()
        first.__enter__()
        second.__enter__()
        first.__exit__(None, None, None)
        assert set(blas_threads()) == {1}
        third.__enter__()
        second.__exit__(None, None, None)
        assert set(blas_threads()) == {1}
        third.__exit__(None, None, None)
        assert blas_threads() == before
        assert set(before) == {2}


def test_an_error_in_a_block_leaves_it_too() -> None:
    with threadpool_limits(limits=2, user_api="blas"):
        with suppress(ValueError), one_blas_thread():
            raise ValueError
        assert set(blas_threads()) == {2}
