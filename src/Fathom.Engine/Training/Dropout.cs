using Fathom.Engine.Kernels;

namespace Fathom.Engine.Training;

internal sealed unsafe class Dropout(KernelSet kernels, Recipe recipe, int seed)
{
    private readonly float _scale = (float)(1 / (1 - recipe.Dropout));

    public void Forward(TrainingPass pass, int layer, RowRange rows, Matrix mask, Matrix outputs)
    {
        uint threshold = (uint)(recipe.Dropout * 4294967296.0);
        for (int row = rows.First; row < rows.End; row++)
        {
            for (int column = 0; column < mask.Columns; column++)
            {
                PhiloxBlock block = Philox.At((uint)(pass.First + row), (uint)(column / 4), (uint)layer, (uint)pass.Epoch, (uint)seed, (uint)RandomPurpose.Dropout);
                uint word = (column % 4) switch { 0 => block.Word0, 1 => block.Word1, 2 => block.Word2, _ => block.Word3 };
                mask.Row(row)[column] = word < threshold ? 0 : _scale;
                outputs.Row(row)[column] *= mask.Row(row)[column];
            }
        }
        _ = kernels;
    }

    public void Backward(RowRange rows, Matrix mask, Matrix deltas)
    {
        for (int row = rows.First; row < rows.End; row++)
        {
            for (int column = 0; column < mask.Columns; column++)
            {
                deltas.Row(row)[column] *= mask.Row(row)[column];
            }
        }
        _ = kernels;
    }
}
