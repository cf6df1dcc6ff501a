package org.kan4j.opencl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;

/** The OpenCL platforms of this machine. */
public final class ClPlatforms {
    private static final String BROKEN_DIVISION = "since OpenCL was asked, integer division by zero no longer throws in"
            + " this JVM: start it with LD_PRELOAD=$JAVA_HOME/lib/libjsig.so";

    private ClPlatforms() {}

    /**
     * Lists platforms and devices. Never throws for want of OpenCL: the reason is in the result. Safe from any thread.
     *
     * <p>Devices of a PoCL older than 4.0 are asked for only when the signal-chaining library {@code libjsig} is mapped
     * into the process, {@code POCL_SIGFPE_HANDLER} is 0, or {@code options} accepts the platform by name; see
     * {@link DiscoveryOptions}. Where such a PoCL stands beside another platform and the loader would ask it by itself, no
     * platform is listed at all, unless one of these holds or {@code OCL_ICD_PLATFORM_SORT} is {@code none}. After a platform's devices were asked for, an integer division by zero is tried; where
     * nothing is thrown the platform's devices are refused.
     */
    public static ClDiscovery discover(DiscoveryOptions options) {
        Optional<String> unavailable = NativeLibrary.unavailable();
        if (unavailable.isEmpty() && !options.accepts(DivisionGuard.POCL)) {
            unavailable = LoaderGuard.refusal();
        }
        if (unavailable.isPresent()) {
            return ClDiscovery.none(unavailable.get());
        }
        try {
            cl_platform_id[] ids = ClQuery.platforms();
            return DivisionGuard.divisionThrows() ? list(ids, options) : ClDiscovery.none(BROKEN_DIVISION);
        } catch (CLException e) {
            return ClDiscovery.none(
                    e.getStatus() == ClErrorNames.PLATFORM_NOT_FOUND_KHR
                            ? "no OpenCL platform is installed (for the CPU, install pocl-opencl-icd)"
                            : "the OpenCL platforms could not be listed (" + ClErrorNames.name(e.getStatus()) + ")");
        }
    }

    private static ClDiscovery list(cl_platform_id[] ids, DiscoveryOptions options) {
        if (ids.length == 0) {
            return ClDiscovery.none("no OpenCL platform is installed (for the CPU, install pocl-opencl-icd)");
        }
        List<ClPlatformInfo> platforms = new ArrayList<>();
        int devices = 0;
        for (int i = 0; i < ids.length; i++) {
            ClPlatformInfo platform = platform(ids[i], new ClAddress(i, 0), devices, options);
            devices += platform.devices().size();
            platforms.add(platform);
        }
        return new ClDiscovery(platforms, Optional.empty());
    }

    private static ClPlatformInfo platform(
            cl_platform_id id, ClAddress first, int firstIndex, DiscoveryOptions options) {
        String name = ClQuery.text(id, CL.CL_PLATFORM_NAME);
        String version = ClQuery.text(id, CL.CL_PLATFORM_VERSION);
        Optional<String> refusal = DivisionGuard.refusal(name, version);
        if (refusal.isPresent() && !options.accepts(name)) {
            return new ClPlatformInfo(name, version, List.of(), refusal);
        }
        List<ClDeviceInfo> devices;
        try {
            devices = devices(id, first, firstIndex, name);
        } catch (CLException e) {
            String reason = e.getStatus() == ClErrorNames.DEVICE_NOT_FOUND
                    ? "it offers no device"
                    : "its devices could not be listed (" + ClErrorNames.name(e.getStatus()) + ")";
            return new ClPlatformInfo(name, version, List.of(), Optional.of(reason));
        }
        if (!DivisionGuard.divisionThrows()) {
            return new ClPlatformInfo(name, version, List.of(), Optional.of(BROKEN_DIVISION));
        }
        return new ClPlatformInfo(name, version, devices, Optional.empty());
    }

    private static List<ClDeviceInfo> devices(cl_platform_id platform, ClAddress first, int firstIndex, String name) {
        List<ClDeviceInfo> devices = new ArrayList<>();
        cl_device_id[] ids = ClQuery.devices(platform);
        for (int i = 0; i < ids.length; i++) {
            devices.add(device(ids[i], firstIndex + i, name, new ClAddress(first.platform(), i)));
        }
        return devices;
    }

    private static ClDeviceInfo device(cl_device_id id, int index, String platform, ClAddress address) {
        return new ClDeviceInfo(
                index,
                type(ClQuery.int64(id, CL.CL_DEVICE_TYPE)),
                ClQuery.text(id, CL.CL_DEVICE_NAME),
                ClQuery.text(id, CL.CL_DEVICE_VENDOR),
                platform,
                ClQuery.text(id, CL.CL_DRIVER_VERSION),
                ClQuery.text(id, CL.CL_DEVICE_VERSION),
                limits(id),
                floats(id),
                address);
    }

    private static ClDeviceLimits limits(cl_device_id id) {
        return new ClDeviceLimits(
                ClQuery.int64(id, CL.CL_DEVICE_GLOBAL_MEM_SIZE),
                ClQuery.int64(id, CL.CL_DEVICE_MAX_MEM_ALLOC_SIZE),
                ClQuery.int64(id, CL.CL_DEVICE_LOCAL_MEM_SIZE),
                ClQuery.int32(id, CL.CL_DEVICE_MAX_COMPUTE_UNITS),
                Math.toIntExact(ClQuery.int64(id, CL.CL_DEVICE_MAX_WORK_GROUP_SIZE)));
    }

    private static ClFloatSupport floats(cl_device_id id) {
        long single = ClQuery.int64(id, CL.CL_DEVICE_SINGLE_FP_CONFIG);
        return new ClFloatSupport(
                ClQuery.text(id, CL.CL_DEVICE_EXTENSIONS).contains("cl_khr_fp64"),
                (single & CL.CL_FP_DENORM) != 0,
                (single & CL.CL_FP_CORRECTLY_ROUNDED_DIVIDE_SQRT) != 0);
    }

    private static ClDeviceType type(long bits) {
        if ((bits & CL.CL_DEVICE_TYPE_GPU) != 0) {
            return ClDeviceType.GPU;
        }
        if ((bits & CL.CL_DEVICE_TYPE_ACCELERATOR) != 0) {
            return ClDeviceType.ACCELERATOR;
        }
        return (bits & CL.CL_DEVICE_TYPE_CPU) != 0 ? ClDeviceType.CPU : ClDeviceType.OTHER;
    }
}
