"""The benches of the speed budgets, each measured beside its limit in the same run."""
