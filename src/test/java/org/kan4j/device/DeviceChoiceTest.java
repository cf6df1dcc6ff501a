package org.kan4j.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kan4j.backend.BaseFunction;
import org.kan4j.backend.LayerShape;

class DeviceChoiceTest {
    @Test
    void parseKnowsWordsIndexesAndNames() {
        assertThat(DeviceChoice.parse("AUTO")).isEqualTo(new DeviceChoice.Auto());
        assertThat(DeviceChoice.parse("Java")).isEqualTo(new DeviceChoice.Java());
        assertThat(DeviceChoice.parse(" opencl ")).isEqualTo(new DeviceChoice.OpenCl());
        assertThat(DeviceChoice.parse("3")).isEqualTo(new DeviceChoice.Index(3));
        assertThat(DeviceChoice.parse("H100")).isEqualTo(new DeviceChoice.NamePart("H100"));
        assertThat(DeviceChoice.parse("-1")).isEqualTo(new DeviceChoice.NamePart("-1"));
        assertThat(DeviceChoice.parse("99999999999")).isEqualTo(new DeviceChoice.NamePart("99999999999"));
    }

    @Test
    void parseRefusesBlanks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeviceChoice.parse("  "))
                .withMessageContaining("the device is blank");
    }

    @Test
    void workloadGrowsWithRowsAndEpochs() {
        List<LayerShape> layers = List.of(new LayerShape(4, 5, 5, 3, BaseFunction.SILU));
        double once = Workload.prediction(layers, 10).multiplyAdds();
        assertThat(once).isGreaterThan(10 * 4 * 5 * 4);
        assertThat(Workload.training(layers, 20, 7).multiplyAdds()).isEqualTo(once * 2 * 3 * 7);
        assertThat(Workload.LARGE.paysForDevice()).isTrue();
        assertThat(new Workload(0).paysForDevice()).isFalse();
    }

    @Test
    void workloadRefusesWhatIsNoAmount() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Workload(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Workload(-1));
    }
}
