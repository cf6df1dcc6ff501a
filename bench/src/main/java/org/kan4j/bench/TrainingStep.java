package org.kan4j.bench;

import java.nio.DoubleBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.kan4j.backend.AdamStep;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Contract;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LossRows;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;
import org.kan4j.model.GradientStack;
import org.kan4j.model.KanNetwork;
import org.kan4j.model.Parameters;
import org.kan4j.model.Pass;

/** One step of training as a user pays for it: the parameters move, and here the loss comes back; the rows are there. */
final class TrainingStep implements AutoCloseable {
    private final Backend backend;
    private final TensorScope scope;
    private final KanNetwork network;
    private final Pass pass;
    private final GradientStack gradients;
    private final Tensor inputs;
    private final Tensor targets;
    private final Tensor rowLoss;
    private final Tensor loss;
    private final Tensor firstMoment;
    private final Tensor secondMoment;
    private final DoubleBuffer hostLoss = DoubleBuffer.allocate(1);

    @SuppressWarnings("MustBeClosedChecker") // this object owns the scope
    TrainingStep(Backend backend, Parameters start, int batch) {
        this.backend = backend;
        this.scope = new TensorScope(backend);
        try {
            this.network = scope.own(new KanNetwork(backend, start), KanNetwork::close);
            this.pass = scope.own(network.newPass(batch, true), Pass::close);
            int shards = (batch + Contract.GRADIENT_SHARD - 1) / Contract.GRADIENT_SHARD;
            this.gradients = scope.own(new GradientStack(backend, start.layout(), shards), GradientStack::close);
            this.inputs =
                    scope.allocate("inputs", new Shape(batch, network.layout().inputs()));
            this.targets = scope.allocate("targets", pass.output().shape());
            this.rowLoss = scope.allocate("row losses", Shape.vector(batch));
            this.loss = scope.allocate("loss", Shape.vector(1));
            this.firstMoment =
                    scope.allocate("first moment", network.parameters().shape());
            this.secondMoment =
                    scope.allocate("second moment", network.parameters().shape());
        } catch (RuntimeException e) {
            scope.close();
            throw e;
        }
        SplittableRandom random = new SplittableRandom(2);
        backend.upload(inputs, LayerRoom.uniform(random, inputs.shape().size()));
        backend.upload(targets, LayerRoom.uniform(random, targets.shape().size()));
    }

    /** Runs the step and waits for its loss. */
    void run() {
        int rows = pass.capacity();
        network.forward(pass, inputs, 0, rows);
        LossRows call = new LossRows(rows, 0, 0, 1.0 / targets.shape().size());
        backend.meanSquaredError(pass.output(), targets, call, rowLoss, pass.outputGradient());
        backend.sum(rowLoss, rows, loss, 0);
        network.backward(pass, rows, gradients, List.of());
        Tensor gradient = gradients.take().parameters();
        backend.adamStep(AdamStep.of(1, 1e-3, 0), network.parameters(), gradient, firstMoment, secondMoment);
        backend.download(loss, hostLoss.clear());
    }

    /** What the step leaves behind. */
    List<Tensor> outputs() {
        return List.of(loss, network.parameters(), firstMoment, secondMoment);
    }

    /** The contractions of the step; the first layer has no gradient to its inputs. */
    Cost cost() {
        double count = 0;
        for (int l = 0; l < network.layout().layers().size(); l++) {
            LayerShape shape = network.layout().layers().get(l).shape();
            count += Cost.forward(shape, pass.capacity()) + Cost.backwardWeights(shape, pass.capacity());
            count += l > 0 ? Cost.backwardInput(shape, pass.capacity()) : 0;
        }
        return Cost.multiplyAdds(count);
    }

    @Override
    public void close() {
        scope.close();
    }
}
