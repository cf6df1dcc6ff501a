package org.kan4j.verify;

/** A case of the contract suite could not be run to its end; the message names the case and the backend. */
public final class ContractCaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** States which case failed where. */
    public ContractCaseException(ContractCase failed, String backend, RuntimeException cause) {
        super("the contract case '" + failed + "' failed on " + backend + ": " + cause.getMessage(), cause);
    }
}
