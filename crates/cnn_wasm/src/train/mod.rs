//! Networks, their training and their data sets.
