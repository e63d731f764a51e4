/**
 * Budgets: how many neurons each hidden layer keeps, said outright or found from predicted errors and measured costs.
 */
package io.github.neuronmerge.merge.budget;
