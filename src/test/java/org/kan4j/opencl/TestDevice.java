package org.kan4j.opencl;

/** The device the tests run on; where there is none, an error says what to install. */
public final class TestDevice {
    private TestDevice() {}

    public static ClDeviceInfo info() {
        ClDiscovery discovery = ClPlatforms.discover(DiscoveryOptions.defaults());
        return discovery
                .preferred()
                .orElseThrow(() ->
                        new AssertionError("no OpenCL device; install one, for example pocl-opencl-icd: " + discovery));
    }

    static ClDevice open() {
        return ClDevice.open(info(), ClOptions.defaults());
    }
}
